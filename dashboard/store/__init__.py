"""DuckDB and the files around it. Nobody above this room knows which engine holds the ledger."""
