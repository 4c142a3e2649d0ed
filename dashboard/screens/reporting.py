"""Tình hình gửi báo cáo: who sent which report on time, late, not at all, or has it returned."""

import streamlit as st

from dashboard import session
from dashboard.figures.catalogue import YEAR
from dashboard.views.context import notes_of
from dashboard.views.reporting import STANDING_NAMES, build_reporting, forms_with_duties
from dashboard.views.returned_log import awaited_text, read_returned
from dashboard.views.years import latest_year
from dashboard.widgets.downloads import show_downloads
from dashboard.widgets.figures import show_table
from dashboard.widgets.page import follow, offer_year, open_page, show_header

context = open_page(has_money=False)
words, catalogue = context.words, context.catalogue
say = words.say
forms = forms_with_duties(catalogue)

top = st.container()
if catalogue.periods[context.request.period].kind != YEAR:
    with top:
        st.title(say("Who has sent reports"), anchor=False)
    st.info(say("Reports are owed year by year. Choose a year on the left."))
    year = latest_year(context)
    if year is not None:
        offer_year(year)
    st.stop()
session.offer("duty", forms[0] if forms else "", forms)
form = st.selectbox(
    say("Form"),
    forms,
    format_func=lambda code: words.pick(catalogue.forms[code].label),
    key="duty",
    persist_state="session",
    width=420,
)
view = build_reporting(context, form)
with top:
    show_header(say("Who has sent reports"), view.header)
if view.last_due is not None:
    told = ", ".join(
        f"{view.counts[code]} {say(name)}"
        for code, name in STANDING_NAMES.items()
        if view.counts[code]
    )
    day = words.day(view.last_due.cut_off)
    if told:
        st.text(say("Figures to {day}, the last that are due: {told}", day=day, told=told))
    if not view.last_due.is_confirmed:
        st.text(say("No office has confirmed these days yet; they stand in the list of duties."))
awaited = awaited_text(read_returned(context.ledger), form, context.request.at, catalogue, words)
if awaited:
    st.text(awaited)
if not view.table.rows:
    st.info(say("Nobody owes this form yet: no cut-off of the year, or no unit with a plan."))
    st.stop()
if view.reminder:
    with st.expander(say("Reminder to copy")):
        st.code(view.reminder, language=None, wrap_lines=True)
with st.container(horizontal=True):
    show_downloads(lambda: view.table, notes_of(view.header, words), name="gui-bao-cao")
show_table(view.table, key="reporting", on_open=follow, is_text=True)
