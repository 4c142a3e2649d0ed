"""Chương trình, dự án thành phần: down the tree, by chart, by table, or by name."""

import streamlit as st

from dashboard import session
from dashboard.charts.components import (
    can_draw_components,
    describe_components,
    draw_components,
)
from dashboard.charts.layout import CONFIG
from dashboard.figures.catalogue import ROOT
from dashboard.views.components import ComponentView, build_component
from dashboard.views.sentences import indented_name
from dashboard.widgets.breakdown import show_breakdown
from dashboard.widgets.figures import show_table
from dashboard.widgets.flags import show_flags
from dashboard.widgets.page import follow, go_to_projects, open_page, show_header
from dashboard.widgets.plain import plain

context = open_page()
say = context.words.say
offered = context.catalogue.running_in(context.request.period)


def drill() -> None:
    """Open the component whose bar was chosen."""
    points = st.session_state["bars"].selection.points
    if points:
        session.choose(component=points[0]["customdata"])


def show_path(view: ComponentView) -> None:
    """Breadcrumbs: each step up is one click."""
    with st.container(horizontal=True, gap="small"):
        for crumb in view.path[:-1]:
            st.button(
                f"{plain(crumb.label)} ›",
                key=f"crumb_{crumb.code}",
                on_click=session.choose,
                kwargs={"component": crumb.code},
                type="tertiary",
            )


top = st.container()
session.offer("component", ROOT, offered)
chosen = st.selectbox(
    say("Component"),
    offered,
    format_func=lambda code: indented_name(code, context.catalogue, context.words),
    key="component",
    persist_state="session",
)
view = build_component(context, chosen)

with top:
    show_path(view)
    show_header(view.title, view.header)
if view.official_name != view.title:
    st.text(view.official_name)
if view.lead:
    st.text(say("Lead in the province: {lead}", lead=view.lead))

if not view.has_figures and not view.over_time.rows:
    st.info(
        say(
            "No report states a figure at this level for this choice. It is not zero: "
            "detail comes with the reports of units and localities."
        )
    )
if can_draw_components(view.bars):
    st.subheader(plain(view.bars_title), anchor=False)
    st.plotly_chart(
        draw_components(view.bars, context.words, session.palette()),
        key="bars",
        on_select=drill,
        selection_mode="points",
        config=CONFIG,
        theme=None,
        alt=describe_components(view.bars, context.words),
    )
show_table(view.table, key="components", on_open=follow)

if view.project_count:
    st.button(
        plain(say("{count} investment projects", count=view.project_count)) + " →",
        on_click=go_to_projects,
        kwargs={"component": chosen},
        type="tertiary",
    )

show_breakdown(context, chosen)

if view.flags:
    st.subheader(say("Alerts"), anchor=False)
    show_flags(view.flags, key="component_flags", on_open=follow)
if view.over_time.rows:
    st.subheader(view.over_time.caption, anchor=False)
    st.text(say("A rate may fall when capital is added; that is not an error."))
    show_table(view.over_time, key="over_time", on_open=follow, is_text=True)
