"""Bullet rows: bar = allocated or disbursed, tick = plan, one scale down the page."""

from collections.abc import Sequence
from functools import lru_cache

import plotly.graph_objects as go

from dashboard.charts.layout import escaped, in_unit, quiet, wrapped
from dashboard.charts.palette import Palette
from dashboard.views.overview import Bullet
from dashboard.words import Words

ROW_HEIGHT = 58
LABEL_WIDTH = 22
# Room at the right of the longest row for its rate and amount.
HEADROOM = 1.35


@lru_cache(maxsize=128)
def draw_bullets(rows: tuple[Bullet, ...], words: Words, palette: Palette) -> go.Figure:
    """One row a programme, the total first; rows without any amount keep their place."""
    labels = [wrapped(row.label, LABEL_WIDTH) for row in rows]
    figure = go.Figure()
    _add_bars(figure, rows, labels, words, palette)
    _add_plan_ticks(figure, rows, labels, words, palette)
    furthest = max((_furthest(row) for row in rows), default=0)
    quiet(figure, palette, words, height=84 + ROW_HEIGHT * len(rows))
    figure.update_layout(barmode="overlay", bargap=0.35)
    figure.update_yaxes(autorange="reversed", showgrid=False, automargin=True)
    figure.update_xaxes(
        range=[0, (in_unit(furthest, words) or 1) * HEADROOM],
        title={"text": words.unit_name(), "font": {"size": 12, "color": palette.faint}},
        tickfont={"color": palette.faint, "size": 12},
        nticks=6,
    )
    for row, label in zip(rows, labels, strict=True):
        figure.add_annotation(
            x=in_unit(_furthest(row), words) or 0,
            y=label,
            text="<br>".join(filter(None, [f"<b>{escaped(row.rate)}</b>", escaped(row.amount)])),
            align="left",
            showarrow=False,
            xanchor="left",
            xshift=10,
            font={"size": 14, "color": palette.text},
        )
    return figure


def describe_bullets(rows: Sequence[Bullet], words: Words) -> str:
    """The chart in words, for readers of the screen."""
    texts = [f"{row.label}: {row.rate} {row.amount}".rstrip() for row in rows]
    return "; ".join(texts) + f" ({words.unit_name()})"


def _add_bars(
    figure: go.Figure,
    rows: Sequence[Bullet],
    labels: list[str],
    words: Words,
    palette: Palette,
) -> None:
    series = (
        ("Allocated", [row.allocated_dong for row in rows], palette.allocated, 0.6),
        ("Disbursed", [row.disbursed_dong for row in rows], palette.disbursed, 0.28),
    )
    for name, amounts, colour, width in series:
        if any(amount is not None for amount in amounts):
            figure.add_bar(
                x=[in_unit(amount, words) for amount in amounts],
                y=labels,
                orientation="h",
                name=words.say(name),
                marker={"color": colour},
                width=width,
                hovertemplate="%{y}<br>" + words.say(name) + ": %{x:,.1f}<extra></extra>",
            )


def _add_plan_ticks(
    figure: go.Figure,
    rows: Sequence[Bullet],
    labels: list[str],
    words: Words,
    palette: Palette,
) -> None:
    known = [(row, label) for row, label in zip(rows, labels, strict=True) if row.plan_dong]
    figure.add_scatter(
        x=[in_unit(row.plan_dong, words) for row, _ in known],
        y=[label for _, label in known],
        mode="markers",
        name=words.say("Plan"),
        marker={
            "symbol": "line-ns",
            "size": 32,
            "line": {"width": 4, "color": palette.plan},
        },
        hovertemplate="%{y}<br>" + words.say("Plan") + ": %{x:,.1f}<extra></extra>",
    )


def _furthest(row: Bullet) -> int:
    return max(row.allocated_dong or 0, row.disbursed_dong or 0, row.plan_dong or 0)
