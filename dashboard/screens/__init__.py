"""One short script a screen: filters, one view, drawing. Scripts are run, never imported."""
