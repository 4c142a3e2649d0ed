"""One file a form: its row as a pydantic model, its key, its headers. Knows no store."""
