"""Plan less allocated is the balance, and what the balance is made of, drawn on its own scale.

The steps run down the page, so that names have room on a phone too.
"""

from collections.abc import Sequence
from functools import lru_cache

import plotly.graph_objects as go
from plotly.subplots import make_subplots

from dashboard.charts.layout import LINE_HEIGHT, escaped, in_unit, quiet, room_for, wrapped
from dashboard.charts.palette import Palette
from dashboard.views.blocks import Step
from dashboard.words import Words

ROW_HEIGHT = 52
LABEL_WIDTH = 24
WHOLE_STEPS = 3


@lru_cache(maxsize=128)
def draw_waterfall(steps: tuple[Step, ...], words: Words, palette: Palette) -> go.Figure:
    """Above: plan, allocated, balance. Below, enlarged: the balance and its named parts."""
    whole, parts = list(steps[:WHOLE_STEPS]), list(steps[WHOLE_STEPS - 1 :])
    panels = [whole, parts] if len(parts) > 1 else [whole]
    heights = [_height(panel) for panel in panels]
    titles = ("", escaped(words.say("The balance, enlarged")))[: len(panels)]
    figure = make_subplots(
        rows=len(panels),
        cols=1,
        row_heights=heights,
        vertical_spacing=0.14,
        subplot_titles=titles,
    )
    for row, panel in enumerate(panels, start=1):
        _add_steps(figure, panel, row=row, words=words, palette=palette)
    quiet(figure, palette, words, height=60 + sum(heights))
    figure.update_layout(bargap=0.3, margin_r=room_for(step.text for step in steps))
    figure.update_annotations(font={"size": 13, "color": palette.faint})
    figure.update_xaxes(visible=False)
    figure.update_yaxes(autorange="reversed", showgrid=False, automargin=True)
    return figure


def describe_waterfall(steps: Sequence[Step], words: Words) -> str:
    """The chart in words, for readers of the screen."""
    return "; ".join(f"{step.label}: {step.text}" for step in steps) + f" ({words.unit_name()})"


def _add_steps(
    figure: go.Figure, steps: Sequence[Step], *, row: int, words: Words, palette: Palette
) -> None:
    """Floating bars: the first stands, each next one is cut off the end of what is left."""
    ends = _ends(steps)
    lengths = [in_unit(abs(step.dong), words) or 0 for step in steps]
    bases = [(in_unit(end, words) or 0) - length for end, length in zip(ends, lengths, strict=True)]
    figure.add_bar(
        x=lengths,
        y=[wrapped(step.label, LABEL_WIDTH) for step in steps],
        base=bases,
        orientation="h",
        marker={"color": [getattr(palette, step.kind) for step in steps]},
        text=[escaped(step.text) for step in steps],
        textposition="outside",
        textfont={"size": 14, "color": palette.text},
        cliponaxis=False,
        hovertemplate="%{y}: %{text}<extra></extra>",
        row=row,
        col=1,
    )
    furthest = max(in_unit(end, words) or 0 for end in ends)
    figure.update_xaxes(range=[0, furthest], row=row, col=1)


def _height(panel: Sequence[Step]) -> int:
    """Rows are as high as the longest name needs."""
    lines = max(wrapped(step.label, LABEL_WIDTH).count("<br>") + 1 for step in panel)
    return len(panel) * max(ROW_HEIGHT, LINE_HEIGHT * lines)


def _ends(steps: Sequence[Step]) -> list[int]:
    """Where each bar ends: allocated hangs from the plan, parts from what is left."""
    ends, left = [], steps[0].dong
    for number, step in enumerate(steps):
        if number == 0 or step.kind == "balance":
            ends.append(step.dong)
            left = step.dong
        else:
            ends.append(left)
            left -= step.dong
    return ends
