"""Components side by side: bar = allocated, tick = plan, the unallocated part in its own colour."""

from collections.abc import Sequence
from functools import lru_cache

import plotly.graph_objects as go

from dashboard.charts.layout import (
    KEY_HEIGHT,
    LINE_HEIGHT,
    Bars,
    add_bars,
    add_key,
    add_plan_ticks,
    escaped,
    quiet,
    quiet_rows,
    room_for,
    wrapped,
)
from dashboard.charts.palette import Palette
from dashboard.views.components import Bar
from dashboard.words import Words

ROW_HEIGHT = 46
LABEL_WIDTH = 24


@lru_cache(maxsize=128)
def draw_components(bars: tuple[Bar, ...], words: Words, palette: Palette) -> go.Figure:
    """One row a component that has any amount; a click on a bar opens the component."""
    drawn = [bar for bar in bars if _furthest(bar)]
    labels = [wrapped(bar.label, LABEL_WIDTH) for bar in drawn]
    figure = go.Figure()
    texts, codes = [bar.text for bar in drawn], [bar.code for bar in drawn]
    key = add_bars(figure, _series(drawn, palette), labels, texts=texts, codes=codes, words=words)
    key += add_plan_ticks(
        figure,
        [bar.plan_dong for bar in drawn],
        labels,
        texts=texts,
        codes=codes,
        size=26,
        words=words,
        palette=palette,
    )
    lines = max((label.count("<br>") + 1 for label in labels), default=1)
    row_height = max(ROW_HEIGHT, LINE_HEIGHT * lines)
    quiet(figure, palette, words, height=KEY_HEIGHT + 32 + row_height * len(drawn))
    figure.update_layout(
        barmode="overlay",
        margin_r=room_for(text for bar in drawn for text in (bar.rate, bar.text)),
    )
    add_key(figure, key)
    quiet_rows(
        figure,
        labels,
        texts=["<br>".join(filter(None, map(escaped, (bar.rate, bar.text)))) for bar in drawn],
        furthest=max(map(_furthest, drawn), default=0),
        words=words,
        palette=palette,
    )
    return figure


def can_draw_components(bars: Sequence[Bar]) -> bool:
    """Whether any component has an amount to draw."""
    return any(_furthest(bar) for bar in bars)


def describe_components(bars: Sequence[Bar], words: Words) -> str:
    """The chart in words, for readers of the screen."""
    texts = [f"{bar.label}: {bar.text}" for bar in bars if _furthest(bar)]
    return "; ".join(texts) + f" ({words.unit_name()})"


def _series(drawn: list[Bar], palette: Palette) -> list[Bars]:
    """Measures that any component has; what is not allocated follows what is."""
    allocated = [bar.allocated_dong for bar in drawn]
    disbursed = [bar.disbursed_dong for bar in drawn]
    idle = [_shown_unallocated(bar) for bar in drawn]
    series = (
        Bars("Allocated", allocated, palette.allocated, 0.62),
        Bars("Disbursed", disbursed, palette.disbursed, 0.3),
        Bars("Not allocated", idle, palette.unallocated, 0.62, bases=allocated),
    )
    return [bars for bars in series if any(bars.amounts)]


def _shown_unallocated(bar: Bar) -> int | None:
    amount = bar.unallocated_dong
    return amount if amount is not None and amount > 0 else None


def _furthest(bar: Bar) -> int:
    end = (bar.allocated_dong or 0) + max(bar.unallocated_dong or 0, 0)
    return max(end, bar.disbursed_dong or 0, bar.plan_dong or 0)
