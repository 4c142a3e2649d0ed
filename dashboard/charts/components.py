"""Components side by side: bar = allocated, tick = plan, the unallocated part in its own colour."""

from collections.abc import Sequence
from functools import lru_cache

import plotly.graph_objects as go

from dashboard.charts.layout import in_unit, quiet, wrapped
from dashboard.charts.palette import Palette
from dashboard.views.components import Bar
from dashboard.words import Words

ROW_HEIGHT = 46
LABEL_WIDTH = 34


@lru_cache(maxsize=128)
def draw_components(bars: tuple[Bar, ...], words: Words, palette: Palette) -> go.Figure:
    """One row a component that has any amount; a click on a bar opens the component."""
    drawn = [bar for bar in bars if _furthest(bar)]
    labels = [wrapped(bar.label, LABEL_WIDTH) for bar in drawn]
    codes = [bar.code for bar in drawn]
    figure = go.Figure()
    series = (
        ("Allocated", [bar.allocated_dong for bar in drawn], palette.allocated, 0.62),
        ("Disbursed", [bar.disbursed_dong for bar in drawn], palette.disbursed, 0.3),
        ("Unallocated", [_shown_unallocated(bar) for bar in drawn], palette.unallocated, 0.62),
    )
    for name, amounts, colour, width in series:
        if any(amounts):
            figure.add_bar(
                x=[in_unit(amount, words) for amount in amounts],
                y=labels,
                base=_bases(name, drawn, words),
                orientation="h",
                name=words.say(name),
                width=width,
                marker={"color": colour},
                customdata=codes,
                hovertemplate="%{y}<br>" + words.say(name) + ": %{x:,.1f}<extra></extra>",
            )
    planned = [(bar, label) for bar, label in zip(drawn, labels, strict=True) if bar.plan_dong]
    figure.add_scatter(
        x=[in_unit(bar.plan_dong, words) for bar, _ in planned],
        y=[label for _, label in planned],
        mode="markers",
        name=words.say("Plan"),
        customdata=[bar.code for bar, _ in planned],
        marker={"symbol": "line-ns", "size": 26, "line": {"width": 4, "color": palette.plan}},
        hovertemplate="%{y}<br>" + words.say("Plan") + ": %{x:,.1f}<extra></extra>",
    )
    quiet(figure, palette, words, height=90 + ROW_HEIGHT * len(drawn))
    figure.update_layout(
        barmode="overlay",
        showlegend=True,
        legend={"orientation": "h", "y": 1.0, "yanchor": "bottom", "x": 0, "font": {"size": 13}},
        margin={"t": 40},
    )
    figure.update_yaxes(autorange="reversed", showgrid=False, automargin=True)
    figure.update_xaxes(
        rangemode="tozero",
        title={"text": words.unit_name(), "font": {"size": 12, "color": palette.faint}},
        tickfont={"color": palette.faint, "size": 12},
        nticks=6,
    )
    return figure


def can_draw_components(bars: Sequence[Bar]) -> bool:
    """Whether there is anything to compare: two components with amounts, or one with a plan."""
    return sum(1 for bar in bars if _furthest(bar)) > 0


def describe_components(bars: Sequence[Bar], words: Words) -> str:
    """The chart in words, for readers of the screen."""
    texts = [f"{bar.label}: {words.money_number(_furthest(bar))}" for bar in bars if _furthest(bar)]
    return "; ".join(texts) + f" ({words.unit_name()})"


def _shown_unallocated(bar: Bar) -> int | None:
    amount = bar.unallocated_dong
    return amount if amount is not None and amount > 0 else None


def _bases(name: str, bars: Sequence[Bar], words: Words) -> list[float]:
    if name != "Unallocated":
        return [0.0 for _ in bars]
    return [in_unit(bar.allocated_dong, words) or 0.0 for bar in bars]


def _furthest(bar: Bar) -> int:
    end = (bar.allocated_dong or 0) + max(bar.unallocated_dong or 0, 0)
    return max(end, bar.disbursed_dong or 0, bar.plan_dong or 0)
