"""Đối chiếu số liệu: what several forms say of the same money, side by side, never added."""

import streamlit as st

from dashboard import session
from dashboard.figures.catalogue import ROOT
from dashboard.figures.reconciliation import MEASURES
from dashboard.views.context import notes_of
from dashboard.views.reconciliation import build_reconciliation
from dashboard.views.sentences import component_place, indented_name
from dashboard.views.years import latest_year
from dashboard.widgets.downloads import show_downloads
from dashboard.widgets.figures import show_headlines, show_table
from dashboard.widgets.page import follow, offer_year, open_page, show_header
from dashboard.widgets.plain import plain

ONLY = {"all": "all cells", "doubts": "only differences"}

context = open_page()
say = context.words.say
catalogue = context.catalogue
offered = catalogue.running_in(context.request.period)


def drill(opens: str) -> None:
    """Down to a unit or a component on this page; anything else where it always leads."""
    kind, _, key = opens.partition(":")
    if kind in {"unit", "component"}:
        session.choose(**{kind: key})
    else:
        follow(opens)


top = st.container()
session.offer("measure", "disbursed", MEASURES)
session.offer("component", ROOT, offered)
session.offer("only", "all", ONLY)
with st.container(horizontal=True, vertical_alignment="bottom"):
    measure = st.segmented_control(
        say("Measure"),
        MEASURES,
        required=True,
        format_func=lambda code: context.words.pick(catalogue.measures[code].short),
        key="measure",
        persist_state="session",
    )
    component = st.selectbox(
        say("Component"),
        offered,
        format_func=lambda code: indented_name(code, catalogue, context.words),
        key="component",
        persist_state="session",
    )
    only = st.segmented_control(
        say("Show"),
        tuple(ONLY),
        required=True,
        format_func=lambda code: say(ONLY[code]),
        key="only",
        persist_state="session",
    )
view = build_reconciliation(
    context, measure=str(measure), component=component, only_doubts=only == "doubts"
)
with top:
    show_header(say("Reconciliation"), view.header)

path = [
    *(("unit", key) for key in reversed(catalogue.unit_path(context.request.unit)[1:])),
    *(("component", code) for code in reversed(catalogue.component_path(component)[1:])),
]
if path:
    with st.container(horizontal=True, gap="small"):
        for kind, key in path:
            name = (
                context.words.pick(catalogue.units[key].name)
                if kind == "unit"
                else component_place(key, catalogue, context.words)
            )
            st.button(
                f"‹ {plain(name)}",
                key=f"up_{key}",
                on_click=session.choose,
                kwargs={kind: key},
                type="tertiary",
            )

if not view.form_count:
    st.info(say("No form states this measure for this choice, so there is nothing to compare."))
    year = latest_year(context)
    if year is not None:
        offer_year(year)
else:
    show_headlines(view.headlines, key="reconciled", on_open=drill)
    if view.form_count == 1:
        st.info(
            say(
                "Only one form states this measure for this choice. It is shown; "
                "there is nothing to hold it against."
            )
        )
    st.text(
        say(
            "Each form is in a column of its own and is never added to another. The difference is "
            "to what the other screens show; an amount opens its source."
        )
    )
    notes = notes_of(view.header, context.words)
    for table, key in (
        (view.units, "by_unit"),
        (view.components, "by_component"),
        (view.projects, "by_project"),
    ):
        # One row says what the other table's first row says.
        is_told = table is view.units and len(table.rows) == 1 and view.components.rows
        if table.rows and not is_told:
            st.subheader(table.caption, anchor=False)
            show_table(table, key=key, on_open=drill)
    if view.twice.rows:
        st.subheader(view.twice.caption, anchor=False)
        if view.is_counted_twice:
            st.warning(
                say(
                    "Where two units report different amounts of one project as their own, "
                    "the sums of that form hold both: they are shares, or one report has to be "
                    "corrected. Equal amounts are counted once."
                )
            )
        show_table(view.twice, key="twice", on_open=drill, is_text=True)
    if view.additions.rows:
        st.subheader(view.additions.caption, anchor=False)
        show_table(view.additions, key="additions", on_open=drill)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.text(say("{count} cells in the export", count=len(view.cells.rows)))
        show_downloads(lambda: view.cells, notes, name="doi-chieu")
