"""Units side by side: bar = disbursed share of the plan, one line = the average."""

from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache

import plotly.graph_objects as go

from dashboard.charts.layout import (
    BAR_SIGN,
    KEY_HEIGHT,
    TICK_SIGN,
    add_key,
    escaped,
    quiet,
    room_for,
)
from dashboard.charts.palette import Palette
from dashboard.views.units import AverageLine, UnitBar
from dashboard.words import Words

ROW_HEIGHT = 27
AXIS_HEIGHT = 44
# The scale ends at a whole tenth, so that rates of a few per cent can be told apart.
STEP = 10
# Between a name and its bar.
GAP = "\N{NO-BREAK SPACE}" * 2


@lru_cache(maxsize=128)
def draw_units(
    bars: tuple[UnitBar, ...], average: AverageLine | None, words: Words, palette: Palette
) -> go.Figure:
    """One row a unit in the order given; a click on a bar opens the unit."""
    figure = go.Figure()
    codes = [bar.code for bar in bars]
    figure.add_bar(
        x=[_per_cent(bar.share or Decimal(0)) for bar in bars],
        y=codes,
        orientation="h",
        width=0.62,
        marker={"color": palette.disbursed},
        customdata=codes,
        hovertext=[escaped(_said(bar)) for bar in bars],
        hovertemplate="%{hovertext}<extra></extra>",
    )
    key = [(BAR_SIGN, palette.disbursed, words.say("Disbursed"))]
    if average is not None:
        figure.add_vline(x=_per_cent(average.share), line={"width": 2, "color": palette.plan})
        key.append((TICK_SIGN, palette.plan, average.text))
    quiet(figure, palette, words, height=KEY_HEIGHT + AXIS_HEIGHT + ROW_HEIGHT * len(bars))
    rates = [bar.rate for bar in bars if bar.share is not None]
    figure.update_layout(margin_r=room_for(rates))
    add_key(figure, key)
    _write_rows(figure, bars, palette)
    figure.update_xaxes(range=[0, _end(bars, average)], ticksuffix="%", tickformat=",.0f")
    return figure


def describe_units(bars: Sequence[UnitBar], average: AverageLine | None) -> str:
    """The chart in words, for readers of the screen."""
    texts = [f"{bar.label}: {bar.rate}" for bar in bars]
    return "; ".join([*texts, average.text] if average else texts)


def _write_rows(figure: go.Figure, bars: Sequence[UnitBar], palette: Palette) -> None:
    """Names on the left, rates on the right; where there is no rate, why, in place of a bar."""
    codes = [bar.code for bar in bars]
    figure.update_yaxes(
        autorange="reversed",
        showgrid=False,
        automargin=True,
        type="category",
        categoryorder="array",
        categoryarray=codes,
        tickvals=codes,
        ticktext=[f"{escaped(bar.label)}{GAP}" for bar in bars],
    )
    for bar in bars:
        is_rate = bar.share is not None
        figure.add_annotation(
            x=1 if is_rate else 0,
            xref="paper",
            y=bar.code,
            text=escaped(bar.rate) if is_rate else f"<i>{escaped(bar.rate)}</i>",
            showarrow=False,
            xanchor="left",
            xshift=12 if is_rate else 4,
            font={"size": 14, "color": palette.text if is_rate else palette.faint},
        )


def _said(bar: UnitBar) -> str:
    return " · ".join(filter(None, [f"{bar.label}: {bar.rate}", bar.text]))


def _end(bars: Sequence[UnitBar], average: AverageLine | None) -> int:
    shares = [bar.share for bar in bars if bar.share is not None]
    furthest = max([*shares, average.share if average else Decimal(0)], default=Decimal(0))
    return max(STEP, -(-int(furthest * 100) // STEP) * STEP + (STEP if furthest > 1 else 0))


def _per_cent(share: Decimal) -> float:
    """A length for drawing only; rates are written elsewhere."""
    return int(share * 10_000) / 100
