"""View in, Plotly figure out. Colours, axes and widths live here; no figure is computed here."""
