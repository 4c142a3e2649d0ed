"""What every chart shares: transparent ground, quiet axes, one font, numbers as read."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go

from dashboard.charts.palette import Palette
from dashboard.words import DONG_PER, Words

# The font that Streamlit brings along: it covers Vietnamese fully and needs no internet.
FONT = "Source Sans, sans-serif"
# Of the texts beside bars, at their size of 14.
CHARACTER_WIDTH = 8
KEY_HEIGHT = 36
# Of a name that takes several lines.
LINE_HEIGHT = 19
BAR_SIGN, TICK_SIGN = "■", "┃"
# Only what cannot be read otherwise: no zooming by accident on a phone, no logo.
CONFIG = {"displayModeBar": False, "scrollZoom": False, "doubleClick": False}
# The sign of a mark, its colour, its name.
KeyEntry = tuple[str, str, str]


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


def hover(texts: Sequence[str]) -> dict[str, Any]:
    """What marks say under the pointer: the row and its amount as the row writes it."""
    return {
        "hovertext": [escaped(text) for text in texts],
        "hovertemplate": "%{y}<br>%{hovertext}<extra></extra>",
    }


def add_key(figure: go.Figure, entries: Iterable[KeyEntry]) -> None:
    """A line above the chart that says what each (sign, colour, name) is.

    A title keeps to the width of the chart; Plotly's own legend would break on a phone.
    """
    said = [
        f"<span style='color:{colour}'>{sign}</span> {escaped(name)}"
        for sign, colour, name in entries
    ]
    figure.update_layout(
        title={
            "text": "   ".join(said),
            "font": {"size": 13},
            "x": 0,
            "xref": "container",
            "y": 1,
            "yref": "container",
            "yanchor": "top",
            "pad": {"t": 8, "l": 8},
        },
        margin_t=KEY_HEIGHT,
    )


@dataclass(frozen=True)
class Bars:
    """One measure of every row: amounts in đồng, and what each bar stands on, if not zero."""

    name: str
    amounts: Sequence[int | None]
    colour: str
    width: float
    bases: Sequence[int | None] = ()


def add_bars(
    figure: go.Figure,
    series: Iterable[Bars],
    labels: Sequence[str],
    *,
    texts: Sequence[str],
    codes: Sequence[str],
    words: Words,
) -> list[KeyEntry]:
    """One trace a measure; returns their entries in the key."""
    key: list[KeyEntry] = []
    for bars in series:
        figure.add_bar(
            x=[in_unit(dong, words) for dong in bars.amounts],
            y=list(labels),
            base=[in_unit(dong, words) or 0.0 for dong in bars.bases or [0] * len(labels)],
            orientation="h",
            width=bars.width,
            marker={"color": bars.colour},
            customdata=list(codes),
            **hover(texts),
        )
        key.append((BAR_SIGN, bars.colour, words.say(bars.name)))
    return key


def add_plan_ticks(
    figure: go.Figure,
    plans: Sequence[int | None],
    labels: Sequence[str],
    *,
    texts: Sequence[str],
    codes: Sequence[str],
    size: int,
    words: Words,
    palette: Palette,
) -> list[KeyEntry]:
    """A tick at each plan in đồng, over its row; returns its entry in the key, if there is any."""
    known = [number for number, plan in enumerate(plans) if plan]
    if not known:
        return []
    figure.add_scatter(
        x=[in_unit(plans[number], words) for number in known],
        y=[labels[number] for number in known],
        mode="markers",
        cliponaxis=False,
        customdata=[codes[number] for number in known],
        marker={"symbol": "line-ns", "size": size, "line": {"width": 4, "color": palette.plan}},
        **hover([texts[number] for number in known]),
    )
    return [(TICK_SIGN, palette.plan, words.say("Plan"))]


def quiet_rows(
    figure: go.Figure,
    labels: Sequence[str],
    *,
    texts: Sequence[str],
    furthest: int,
    words: Words,
    palette: Palette,
) -> None:
    """Rows that say their own amounts in a column at the right: an axis would say them again.

    A text beside its bar would look like a length where there is a rate and no amount.
    """
    # Rows keep their names and places even when nothing is drawn in them.
    figure.add_scatter(
        x=[0] * len(labels), y=labels, mode="markers", marker_opacity=0, hoverinfo="skip"
    )
    figure.update_yaxes(
        autorange="reversed",
        showgrid=False,
        automargin=True,
        type="category",
        categoryorder="array",
        categoryarray=labels,
    )
    figure.update_xaxes(
        range=[0, in_unit(furthest, words) or 1],
        title={"text": words.unit_name(), "font": {"size": 12, "color": palette.faint}},
        showticklabels=False,
        showgrid=False,
    )
    for label, text in zip(labels, texts, strict=True):
        figure.add_annotation(
            x=1,
            xref="paper",
            y=label,
            text=text,
            align="left",
            showarrow=False,
            xanchor="left",
            xshift=12,
            font={"size": 14, "color": palette.text},
        )


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


def room_for(texts: Iterable[str]) -> int:
    """Pixels that the longest of the texts takes beside a bar; too many rather than too few."""
    return 16 + CHARACTER_WIDTH * max((len(text) for text in texts), default=0)


def escaped(text: str) -> str:
    """Text is data: Plotly reads a few HTML tags in labels, so none gets through."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
