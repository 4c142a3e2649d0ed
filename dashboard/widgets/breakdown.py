"""A component by the dimension the reader chooses; drawn only once one is chosen."""

import streamlit as st

from dashboard import session
from dashboard.charts.bullets import describe_bullets, draw_bullets
from dashboard.charts.layout import CONFIG
from dashboard.views.breakdown import Breakdown, build_breakdown
from dashboard.views.context import ILLUSTRATED, Context
from dashboard.views.slices import DIMENSION_NAMES, offered_dimensions
from dashboard.widgets.figures import show_table
from dashboard.widgets.page import follow
from dashboard.widgets.plain import plain


def show_breakdown(context: Context, component: str) -> None:
    """The choice of a dimension, and what it shows; nothing where there is none to choose."""
    offered = offered_dimensions(context)
    session.offer("by", None, offered)
    if not offered:
        return
    words = context.words
    st.subheader(words.say("Divided by"), anchor=False)
    chosen = st.segmented_control(
        words.say("Divided by"),
        offered,
        format_func=lambda each: words.say(DIMENSION_NAMES[each]),
        key="by",
        label_visibility="collapsed",
        persist_state="session",
    )
    if chosen:
        _show(build_breakdown(context, component, chosen), context)


def _show(breakdown: Breakdown, context: Context) -> None:
    words = context.words
    if breakdown.is_illustration:
        st.badge(words.say(ILLUSTRATED), color="orange")
    if breakdown.bars:
        st.markdown(f"**{plain(breakdown.bars_title)}**")
        st.plotly_chart(
            draw_bullets(breakdown.bars, words, session.palette()),
            key="breakdown_bars",
            config=CONFIG,
            theme=None,
            alt=describe_bullets(breakdown.bars, words),
        )
    show_table(breakdown.table, key="breakdown", on_open=follow)
    for note in breakdown.notes:
        st.text(note)
