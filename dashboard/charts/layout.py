"""What every chart shares: transparent ground, quiet axes, one font, numbers as read."""

import plotly.graph_objects as go

from dashboard.charts.palette import Palette
from dashboard.words import DONG_PER, Words

# The font that Streamlit brings along: it covers Vietnamese fully and needs no internet.
FONT = "Source Sans, sans-serif"
# Only what cannot be read otherwise: no zooming by accident on a phone, no logo.
CONFIG = {"displayModeBar": False, "scrollZoom": False, "doubleClick": False}


def quiet(figure: go.Figure, palette: Palette, words: Words, *, height: int) -> go.Figure:
    """Apply the shared look; returns the same figure."""
    figure.update_layout(
        height=height,
        margin={"l": 8, "r": 8, "t": 8, "b": 8},
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        font={"color": palette.text, "size": 14, "family": FONT},
        separators=",." if words.language == "vi" else ".,",
        showlegend=False,
        dragmode=False,
        hoverlabel={"font": {"size": 14}},
    )
    figure.update_xaxes(
        fixedrange=True,
        gridcolor=palette.grid,
        zeroline=False,
        automargin=True,
        tickformat=",",
        title={"standoff": 8},
    )
    figure.update_yaxes(fixedrange=True, gridcolor=palette.grid, zeroline=False)
    return figure


def in_unit(dong: int | None, words: Words) -> float | None:
    """A length for drawing only, in the reader's unit of money; texts are written elsewhere."""
    return None if dong is None else dong / DONG_PER[words.money_unit]


def wrapped(label: str, width: int) -> str:
    """A label in lines of at most about `width` characters, as Plotly breaks them."""
    lines: list[str] = []
    for word in escaped(label).split(" "):
        if lines and len(lines[-1]) + len(word) < width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return "<br>".join(lines)


def escaped(text: str) -> str:
    """Text is data: Plotly reads a few HTML tags in labels, so none gets through."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
