"""Cảnh báo: what deserves attention, why, how much money, and how it was worked out."""

import streamlit as st

from dashboard import session
from dashboard.figures.catalogue import ROOT
from dashboard.rules.flags import RULES, SEVERITIES
from dashboard.views.context import notes_of
from dashboard.views.flags import SHAPES, build_flags
from dashboard.views.sentences import FAMILY_NAMES, SEVERITY_NAMES, component_place
from dashboard.widgets.downloads import show_downloads
from dashboard.widgets.flags import show_flags
from dashboard.widgets.page import follow, open_page, show_header
from dashboard.widgets.plain import plain

FAMILIES = ("committee", "staff")
ORDERS = {"money": "money at risk", "age": "age"}

context = open_page()
say = context.words.say

top = st.container()
offered = context.catalogue.running_in(context.request.period)
session.offer("component", ROOT, offered)
session.offer("severity", [], SEVERITIES)
session.offer("rule", [], RULES)
session.offer("family", [], FAMILIES)
session.offer("order", "money", ORDERS)
with st.container(horizontal=True, vertical_alignment="bottom"):
    severities = st.pills(
        say("Severity"),
        SEVERITIES,
        selection_mode="multi",
        format_func=lambda code: f"{SHAPES[code]} {say(SEVERITY_NAMES[code])}",
        key="severity",
        persist_state="session",
    )
    rules = st.pills(
        say("Alert"),
        list(RULES),
        selection_mode="multi",
        format_func=lambda code: say(RULES[code].title),
        key="rule",
        persist_state="session",
    )
    families = st.pills(
        say("For"),
        FAMILIES,
        selection_mode="multi",
        format_func=lambda code: say(FAMILY_NAMES[code]),
        key="family",
        persist_state="session",
    )
    order = st.segmented_control(
        say("Order"),
        tuple(ORDERS),
        required=True,
        format_func=lambda code: say(ORDERS[code]),
        key="order",
        persist_state="session",
    )

view = build_flags(
    context,
    severities=tuple(severities) or SEVERITIES,
    rules=tuple(rules),
    families=tuple(families),
    component=st.session_state["component"],
    by_money=order != "age",
)
with top:
    show_header(say("Alerts"), view.header)

if st.session_state["component"] != ROOT:
    place = component_place(st.session_state["component"], context.catalogue, context.words)
    st.button(
        f"{plain(place)} ✕",
        help=say("Show the alerts of all components"),
        on_click=session.choose,
        kwargs={"component": ROOT},
    )
if not view.is_checked:
    st.info(say("There are no figures for this choice, so nothing could be checked."))
elif not view.total_count:
    st.success(say("No alert for this choice."))
elif not view.cards:
    st.info(say("No alert is left by these filters; {count} in all.", count=view.total_count))
else:
    notes = notes_of(view.header, context.words)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.text(say("{shown} of {count} alerts", shown=len(view.cards), count=view.total_count))
        show_downloads(lambda: view.table, notes, name="canh-bao")
    show_flags(view.cards, key="alerts", on_open=follow)
for unit, name, count in view.elsewhere:
    st.button(
        plain(say("{count} alerts of {unit}", count=count, unit=name)) + " →",
        key=f"elsewhere_{unit}",
        on_click=session.choose,
        kwargs={"unit": unit},
        type="tertiary",
    )
