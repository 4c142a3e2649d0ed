"""Mục tiêu, chỉ tiêu và văn bản: what is aimed at, what is reached, who owes which document."""

import streamlit as st

from dashboard import session
from dashboard.figures.catalogue import ROOT
from dashboard.views import document_tables, indicator_tables
from dashboard.views.context import notes_of
from dashboard.views.sentences import indented_name
from dashboard.views.targets import TargetsView, build_targets
from dashboard.widgets.downloads import show_downloads
from dashboard.widgets.figures import show_headlines, show_table
from dashboard.widgets.page import follow, open_page, show_header

ONLY = {"owed": "only owed", "all": "also issued"}

context = open_page(has_money=False, also_units=session.units_in_reports())
say = context.words.say
offered = context.catalogue.running_in(context.request.period)


def drill(opens: str) -> None:
    """Into an indicator's units and into a unit on this page; anything else where it leads."""
    kind, _, key = opens.partition(":")
    if kind == "units_of":
        session.choose(indicator="" if st.session_state["indicator"] == key else key)
    elif kind == "unit":
        session.choose(unit=key)
    else:
        follow(opens)


def show_indicators(view: TargetsView) -> None:
    """The table and its files; above it the units of the indicator that was chosen."""
    if view.units is not None:
        st.subheader(view.units.caption, anchor=False)
        st.button(
            say("‹ all indicators"),
            on_click=session.choose,
            kwargs={"indicator": ""},
            type="tertiary",
        )
        show_table(view.units, key="indicator_units", on_open=drill)
    st.subheader(view.table.caption, anchor=False)
    if not view.standings:
        st.info(
            say(
                "No report of targets is in force for this choice. Choose another day, period or "
                "unit, or take in the unit's report of targets."
            )
        )
        return
    st.text(
        say(
            "Each number is as its report printed it; a unit's result is never the sum of those "
            "below it. An indicator's name opens its units, a number its source."
        )
    )
    show_table(view.table, key="indicators", on_open=drill)
    notes = notes_of(view.header, context.words)
    with st.container(horizontal=True):
        show_downloads(
            lambda: indicator_tables.export_table(view.standings, context), notes, name="chi-tieu"
        )


def show_documents(view: TargetsView) -> None:
    """Documents that are owed, on request also those issued since."""
    st.subheader(view.document_table.caption, anchor=False)
    if not view.document_count:
        st.info(
            say(
                "No list of owed documents is in force for this choice. That is not to say that "
                "nothing is owed."
            )
        )
        return
    st.segmented_control(
        say("Show"),
        tuple(ONLY),
        required=True,
        format_func=lambda code: say(ONLY[code]),
        key="only",
        persist_state="session",
    )
    if not view.documents:
        st.info(say("Every document on the lists in force is issued."))
        return
    show_table(view.document_table, key="documents", on_open=drill)
    with st.container(horizontal=True):
        show_downloads(
            lambda: document_tables.export_table(view.documents, context),
            notes_of(view.header, context.words),
            name="van-ban-con-no",
        )


session.offer("component", ROOT, offered)
session.offer("indicator", "", ["", *context.catalogue.indicators])
session.offer("only", "owed", ONLY)
top = st.container()
component = st.selectbox(
    say("Component"),
    offered,
    format_func=lambda code: indented_name(code, context.catalogue, context.words),
    key="component",
    persist_state="session",
)
view = build_targets(
    context,
    component=component,
    indicator=st.session_state["indicator"],
    only_owed=st.session_state["only"] == "owed",
)
with top:
    show_header(say("Targets, indicators and documents"), view.header)
    if view.headlines:
        show_headlines(view.headlines, key="headlines", on_open=drill)
show_indicators(view)
show_documents(view)
