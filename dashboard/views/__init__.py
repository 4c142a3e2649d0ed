"""One file a screen: a frozen view and the function that builds it from the ledger."""
