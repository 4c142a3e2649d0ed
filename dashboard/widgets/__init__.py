"""Pieces of screen used at least twice: tables, headlines, flags, filters, the passport."""
