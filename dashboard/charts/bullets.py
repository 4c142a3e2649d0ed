"""Bullet rows: bar = allocated or disbursed, tick = plan, one scale down the page."""

from collections.abc import Sequence
from functools import lru_cache

import plotly.graph_objects as go

from dashboard.charts.layout import (
    KEY_HEIGHT,
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
from dashboard.views.blocks import Bullet
from dashboard.words import Words

ROW_HEIGHT = 58
LABEL_WIDTH = 22


@lru_cache(maxsize=128)
def draw_bullets(rows: tuple[Bullet, ...], words: Words, palette: Palette) -> go.Figure:
    """One row a programme, the total first; rows without any amount keep their place."""
    labels = [wrapped(row.label, LABEL_WIDTH) for row in rows]
    figure = go.Figure()
    texts, codes = [_said(row) for row in rows], [row.code for row in rows]
    key = add_bars(figure, _series(rows, palette), labels, texts=texts, codes=codes, words=words)
    key += add_plan_ticks(
        figure,
        [row.plan_dong for row in rows],
        labels,
        texts=texts,
        codes=codes,
        size=32,
        words=words,
        palette=palette,
    )
    quiet(figure, palette, words, height=KEY_HEIGHT + 48 + ROW_HEIGHT * len(rows))
    beside = room_for(text for row in rows for text in (row.rate, row.amount))
    figure.update_layout(barmode="overlay", bargap=0.35, margin_r=beside)
    add_key(figure, key)
    quiet_rows(
        figure,
        labels,
        texts=[
            "<br>".join(filter(None, [f"<b>{escaped(row.rate)}</b>", escaped(row.amount)]))
            for row in rows
        ],
        furthest=max(map(_furthest, rows), default=0),
        words=words,
        palette=palette,
    )
    return figure


def describe_bullets(rows: Sequence[Bullet], words: Words) -> str:
    """The chart in words, for readers of the screen."""
    texts = [f"{row.label}: {row.rate} {row.amount}".rstrip() for row in rows]
    return "; ".join(texts) + f" ({words.unit_name()})"


def _series(rows: Sequence[Bullet], palette: Palette) -> list[Bars]:
    """Measures that any row has."""
    series = (
        Bars("Allocated", [row.allocated_dong for row in rows], palette.allocated, 0.6),
        Bars("Disbursed", [row.disbursed_dong for row in rows], palette.disbursed, 0.28),
    )
    return [bars for bars in series if any(dong is not None for dong in bars.amounts)]


def _said(row: Bullet) -> str:
    return " · ".join(filter(None, [row.rate, row.amount]))


def _furthest(row: Bullet) -> int:
    return max(row.allocated_dong or 0, row.disbursed_dong or 0, row.plan_dong or 0)
