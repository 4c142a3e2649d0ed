"""What goes back to the sender: the workbook marked, and templates to fill in."""
