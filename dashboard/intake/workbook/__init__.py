"""Workbooks as staff write them, to the figures that they state."""
