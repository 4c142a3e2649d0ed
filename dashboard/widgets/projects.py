"""The list of investment projects: its link's filters, its dialogs, and the way to it."""

from collections.abc import Sequence

import streamlit as st

from dashboard import session
from dashboard.figures.projects import Project
from dashboard.views.context import Context
from dashboard.views.project_details import (
    ProjectDetails,
    ProjectTotal,
    build_project,
    build_total,
)
from dashboard.widgets.figures import show_table
from dashboard.widgets.page import follow
from dashboard.widgets.passport import is_passport_open, open_passport
from dashboard.widgets.plain import plain

OPEN_KEY = "_opened_project"


def follow_in_list(opens: str) -> None:
    """Callback of the list's links: a project and a total open here, the rest as everywhere."""
    if opens.startswith(("project:", "total:")):
        st.session_state[OPEN_KEY] = opens
    else:
        follow(opens)


def show_opened_project(context: Context, projects: Sequence[Project]) -> None:
    """Show the project or the total that this rerun was asked for, if any; once."""
    kind, _, key = st.session_state.pop(OPEN_KEY, "").partition(":")
    say = context.words.say
    if kind == "project":
        details = build_project(context, key)
        if details is not None:
            st.dialog(say("Investment project"), width="large")(_show_details)(details)
    elif kind == "total":
        total = build_total(context, projects, key)
        if total is not None:
            st.dialog(say("Where this number comes from"), width="large")(_show_total)(total)


def _show_details(details: ProjectDetails) -> None:
    say = session.words().say
    _leave_for_passport()
    st.markdown(f"**{plain(details.name)}**")
    if details.is_illustration:
        st.badge(say("ILLUSTRATION"), color="orange")
    facts, costs = st.columns([3, 2])
    facts.text("\n".join(f"{name}: {text}" for name, text in details.facts))
    costs.text("\n".join(f"{name}: {text}" for name, text in details.costs))
    st.subheader(details.years.caption, anchor=False)
    if details.years.rows:
        show_table(details.years, key="project_years", on_open=open_passport)
    else:
        st.text(say("No report states a figure of this project. It is not zero."))
    if details.obstacles.rows:
        st.subheader(details.obstacles.caption, anchor=False)
        show_table(details.obstacles, key="project_obstacles", on_open=open_passport)
    if details.reports.rows:
        with st.expander(details.reports.caption):
            show_table(details.reports, key="project_reports", on_open=open_passport)
            if details.reports_left_out:
                left_out = details.reports_left_out
                st.text(say("{count} earlier statements are not shown.", count=left_out))


def _show_total(total: ProjectTotal) -> None:
    say = session.words().say
    _leave_for_passport()
    st.markdown(f"**{plain(total.title)}**")
    st.title(plain(total.text), anchor=False)
    if total.is_illustration:
        st.badge(say("ILLUSTRATION"), color="orange")
    st.text(f"{say('Formula')}: {total.formula}")
    show_table(total.terms, key="project_terms", on_open=open_passport)
    if total.left_out:
        st.text(say("{count} more are in the download of the list.", count=total.left_out))


def _leave_for_passport() -> None:
    """One dialog at a time: a number chosen in this one opens its own over the page."""
    if is_passport_open():
        st.rerun()
