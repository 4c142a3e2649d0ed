"""Projects with the most money waiting: bar = paid, then what still waits up to the plan.

A project's name stands over its bar: it is too long for a column beside it, on a phone above all.
"""

from collections.abc import Sequence
from functools import lru_cache

import plotly.graph_objects as go

from dashboard.charts.layout import (
    KEY_HEIGHT,
    Bars,
    add_bars,
    add_key,
    escaped,
    quiet,
    quiet_rows,
    room_for,
)
from dashboard.charts.palette import Palette
from dashboard.views.projects import Waiting
from dashboard.words import Words

ROW_HEIGHT = 42
# Of a name over its bar: what a phone has room for.
LONGEST_NAME = 58


@lru_cache(maxsize=128)
def draw_projects(rows: tuple[Waiting, ...], words: Words, palette: Palette) -> go.Figure:
    """One row a project, the most waiting money first."""
    # Two projects may bear one name: rows are told apart by number.
    places = [str(number) for number in range(len(rows))]
    figure = go.Figure()
    paid = [row.disbursed_dong for row in rows]
    waiting = [row.waiting_dong for row in rows]
    series = (
        Bars("Disbursed", paid, palette.disbursed, 0.4),
        Bars("Still to disburse", waiting, palette.balance, 0.4, bases=paid),
    )
    key = add_bars(
        figure, series, places, texts=[_said(row) for row in rows], codes=places, words=words
    )
    figure.update_traces(hovertemplate="%{hovertext}<extra></extra>")
    quiet(figure, palette, words, height=KEY_HEIGHT + 40 + ROW_HEIGHT * len(rows))
    figure.update_layout(barmode="overlay", margin_r=room_for(_beside(row) for row in rows))
    add_key(figure, key)
    quiet_rows(
        figure,
        places,
        texts=[f"<b>{escaped(row.text)}</b> · {escaped(row.rate)}" for row in rows],
        furthest=max((row.disbursed_dong + row.waiting_dong for row in rows), default=0),
        words=words,
        palette=palette,
    )
    figure.update_yaxes(showticklabels=False)
    for place, row in zip(places, rows, strict=True):
        figure.add_annotation(
            x=0,
            xref="paper",
            y=place,
            yshift=19,
            text=escaped(_cut(row.label)),
            align="left",
            showarrow=False,
            xanchor="left",
            font={"size": 13, "color": palette.text},
        )
    return figure


def describe_projects(rows: Sequence[Waiting], words: Words) -> str:
    """The chart in words, for readers of the screen."""
    texts = [f"{row.label}, {row.place}: {row.text} ({row.rate})" for row in rows]
    return "; ".join(texts) + f" ({words.unit_name()})"


def _said(row: Waiting) -> str:
    return f"{row.label} · {row.place} · {_beside(row)}"


def _beside(row: Waiting) -> str:
    return f"{row.text} · {row.rate}"


def _cut(name: str) -> str:
    return name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1].rstrip()}…"
