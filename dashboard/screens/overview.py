"""Tổng quan: where we are, where it is stuck, what the chosen year has."""

import streamlit as st

from dashboard import session
from dashboard.charts.bullets import describe_bullets, draw_bullets
from dashboard.charts.layout import CONFIG
from dashboard.charts.waterfall import describe_waterfall, draw_waterfall
from dashboard.figures.catalogue import ROOT
from dashboard.views.blocks import Block
from dashboard.views.overview import Choice, build_overview
from dashboard.widgets.breakdown import show_breakdown
from dashboard.widgets.figures import show_headlines, show_table
from dashboard.widgets.flags import show_flags
from dashboard.widgets.page import follow, open_page, show_header
from dashboard.widgets.plain import plain

context = open_page()
say = context.words.say
view = build_overview(context, today=session.today())


def show_block(block: Block, *, key: str) -> None:
    """Bullets, what must be said about them, and the table behind them."""
    if not block.has_figures:
        st.info(say("No figures are stated for this period, unit and kind of capital."))
        return
    st.plotly_chart(
        draw_bullets(block.bullets, context.words, session.palette()),
        key=f"bullets_{key}",
        config=CONFIG,
        theme=None,
        alt=describe_bullets(block.bullets, context.words),
    )
    for note in block.notes:
        st.info(plain(note))
    show_table(block.table, key=f"table_{key}", on_open=follow)


def show_choice(choice: Choice, **changes: object) -> None:
    """One step to figures that this choice does not show."""
    st.button(
        f"{plain(choice.text)} →",
        on_click=session.choose,
        kwargs={
            "at": choice.at,
            "period": choice.period,
            "capital": choice.capital_type,
            "source": choice.budget_source,
            "tranche": choice.tranche,
            "assigner": "",
            "tier": "unit",
            **changes,
        },
        type="tertiary",
    )


show_header(say("Progress of the three National Target Programmes"), view.header)
if view.newer is not None:
    show_choice(view.newer, unit="")
if view.others:
    st.info(say("No figures are stated for this choice. There are figures for:"))
    for choice in view.others:
        show_choice(choice)
if view.headlines:
    show_headlines(view.headlines, key="headlines", on_open=follow)

stuck, steps = st.columns([1, 1], gap="large")
with stuck:
    st.subheader(say("Where it is stuck"), anchor=False)
    if view.flags:
        show_flags(view.flags, key="flags", on_open=follow)
    elif view.is_checked:
        st.success(say("No alert for this choice."))
    else:
        st.info(say("There are no figures for this choice, so nothing could be checked."))
    if view.flag_count > len(view.flags):
        st.text(say("{count} alerts in all; see the Alerts page.", count=view.flag_count))
with steps:
    st.subheader(say("From plan to balance"), anchor=False)
    if view.waterfall:
        st.plotly_chart(
            draw_waterfall(view.waterfall, context.words, session.palette()),
            key="waterfall",
            config=CONFIG,
            theme=None,
            alt=describe_waterfall(view.waterfall, context.words),
        )
    else:
        st.info(say("Plan and allocation are not both stated, so no balance can be drawn."))

for block in view.blocks:
    st.subheader(plain(block.title), anchor=False)
    show_block(block, key=block.period)

show_breakdown(context, ROOT)
