"""Đơn vị, địa phương: who is fast, who is slow, who has not reported; down to one unit's card."""

import streamlit as st

from dashboard import session
from dashboard.charts.layout import CONFIG
from dashboard.charts.units import describe_units, draw_units
from dashboard.figures.catalogue import PROVINCE, ROOT
from dashboard.views.components import Crumb
from dashboard.views.context import notes_of
from dashboard.views.sentences import indented_name
from dashboard.views.unit_card import UnitCard, build_unit_card
from dashboard.views.units import UnitsView, build_path, build_units
from dashboard.widgets.downloads import show_downloads
from dashboard.widgets.figures import show_headlines, show_table
from dashboard.widgets.flags import show_flags
from dashboard.widgets.page import follow, offer_year, open_page, show_header
from dashboard.widgets.plain import plain

ORDERS = {
    "province": "the province's order",
    "slowest": "slowest first",
    "waiting": "most money waiting first",
}

context = open_page()
say = context.words.say
offered = context.catalogue.running_in(context.request.period)
is_province = context.catalogue.units[context.request.unit].level == PROVINCE


def drill() -> None:
    """Open the unit whose bar was chosen."""
    points = st.session_state["unit_bars"].selection.points
    if points:
        session.choose(unit=points[0]["customdata"])


def show_path(path: tuple[Crumb, ...]) -> None:
    """Breadcrumbs: each step up is one click."""
    with st.container(horizontal=True, gap="small"):
        for crumb in path[:-1]:
            st.button(
                f"{plain(crumb.label)} ›",
                key=f"unit_crumb_{crumb.code}",
                on_click=session.choose,
                kwargs={"unit": crumb.code},
                type="tertiary",
            )


def show_units(view: UnitsView) -> None:
    """The chart, what it leaves out, and the table behind it with its files."""
    show_order()
    if view.bars:
        st.plotly_chart(
            draw_units(view.bars, view.average, context.words, session.palette()),
            key="unit_bars",
            on_select=drill,
            selection_mode="points",
            config=CONFIG,
            theme=None,
            alt=describe_units(view.bars, view.average),
        )
    for note in view.notes:
        st.text(note)
    show_files(view)
    show_table(view.table, key="units", on_open=follow)


def show_order() -> None:
    """In which order chart and table have their rows."""
    st.segmented_control(
        say("Order"),
        tuple(ORDERS),
        required=True,
        format_func=lambda code: say(ORDERS[code]),
        key="sort",
        persist_state="session",
    )


def show_files(view: UnitsView) -> None:
    """The table as Excel or CSV."""
    notes = notes_of(view.header, context.words)
    with st.container(horizontal=True):
        show_downloads(lambda: view.export, notes, name="don-vi")


def show_card(card: UnitCard) -> None:
    """One unit: its components, its alerts, what blocks it, what it last reported."""
    if card.note:
        st.info(card.note)
    if card.headlines:
        show_headlines(card.headlines, key="card_headlines", on_open=follow)
    show_table(card.table, key="card", on_open=follow)
    if card.flags:
        st.subheader(say("Alerts"), anchor=False)
        show_flags(card.flags, key="unit_flags", on_open=follow)
    if card.obstacles.rows:
        st.subheader(card.obstacles.caption, anchor=False)
        show_table(card.obstacles, key="unit_obstacles", on_open=follow, is_text=True)
    if card.reports.rows:
        st.subheader(card.reports.caption, anchor=False)
        show_table(card.reports, key="unit_reports", on_open=follow, is_text=True)


top = st.container()
session.offer("component", ROOT, offered)
session.offer("sort", "province", ORDERS)
component = st.selectbox(
    say("Component"),
    offered,
    format_func=lambda code: indented_name(code, context.catalogue, context.words),
    key="component",
    persist_state="session",
)
path = build_path(context)
view = build_units(context, component, order=st.session_state["sort"])
card = None if is_province else build_unit_card(context, component)
with top:
    show_path(path)
    show_header(say("Units, localities") if is_province else path[-1].label, view.header)

if card is not None and card.has_figures:
    show_card(card)
if view.year is not None:
    st.info(say("Payments are reported for a year, not for a term of years."))
    offer_year(view.year)
if view.has_figures:
    if card is None and view.headlines:
        show_headlines(view.headlines, key="unit_headlines", on_open=follow)
    elif card is not None:
        st.subheader(say("Units below it"), anchor=False)
    show_units(view)
elif card is None or not card.has_figures:
    st.info(
        say(
            "No report states figures of units for this choice. They are not zero: they come with "
            "plan decisions, the treasury's figures and the units' own reports."
        )
    )
