"""What a figure means and when one deserves attention; pure functions, no reading, no drawing."""
