"""Workbooks as staff write them: opened, read, checked, sent back."""
