"""Danh mục dự án đầu tư: who has the money, where it is built, where it waits."""

import streamlit as st

from dashboard import session
from dashboard.charts.layout import CONFIG
from dashboard.charts.projects import describe_projects, draw_projects
from dashboard.figures.catalogue import ROOT
from dashboard.figures.projects import ORDERS, ROLES, STATUSES, Wanted
from dashboard.views.context import notes_of
from dashboard.views.project_tables import export_table
from dashboard.views.projects import PAGE_SIZE, ProjectsView, build_projects
from dashboard.views.sentences import ORDER_NAMES, ROLE_NAMES, STATUS_NAMES, indented_name
from dashboard.widgets.downloads import show_downloads
from dashboard.widgets.figures import show_headlines, show_table
from dashboard.widgets.page import open_page, show_header
from dashboard.widgets.plain import plain
from dashboard.widgets.projects import follow_in_list, show_opened_project

context = open_page(also_units=session.units_with_projects())
say = context.words.say
offered = context.catalogue.running_in(context.request.period)


def first_page() -> None:
    """Another choice is read from its first page."""
    session.choose(page=1)


def turn_page(key: str) -> None:
    """Show the page that was chosen below the table."""
    session.choose(page=st.session_state[key])


def show_choices() -> Wanted:
    """Component, role of the unit, status, order, and words to look for."""
    session.offer("component", ROOT, offered)
    session.offer("role", "any", ROLES)
    session.offer("status", [], STATUSES)
    session.offer("find", "")
    session.offer("sort", "waiting", ORDERS)
    session.offer("page", 1)
    look, where = st.columns([2, 3])
    text = look.text_input(
        say("Code or name"),
        key="find",
        placeholder=say("with or without diacritics"),
        on_change=first_page,
        persist_state="session",
    )
    component = where.selectbox(
        say("Component"),
        offered,
        format_func=lambda code: indented_name(code, context.catalogue, context.words),
        key="component",
        on_change=first_page,
        persist_state="session",
    )
    with st.container(horizontal=True, vertical_alignment="bottom"):
        statuses = st.pills(
            say("Status"),
            STATUSES,
            selection_mode="multi",
            format_func=lambda code: say(STATUS_NAMES[code]),
            key="status",
            on_change=first_page,
            persist_state="session",
        )
        role = st.segmented_control(
            say("The unit is"),
            ROLES,
            required=True,
            format_func=lambda code: say(ROLE_NAMES[code]),
            key="role",
            on_change=first_page,
            persist_state="session",
        )
        order = st.selectbox(
            say("Order"),
            tuple(ORDERS),
            format_func=lambda code: say(ORDER_NAMES[code]),
            key="sort",
            on_change=first_page,
            persist_state="session",
            width=260,
        )
    return Wanted(component, role or "any", tuple(statuses), text, order)


def show_files(view: ProjectsView) -> None:
    """The whole filtered list, not the page of it."""
    notes = [*notes_of(view.header, context.words), view.note]
    show_downloads(lambda: export_table(view.projects, context), notes, name="du-an-dau-tu")


def show_list(view: ProjectsView) -> None:
    """How many, the downloads, one page of the table, and the way to the others."""
    first = (view.page - 1) * PAGE_SIZE
    count = len(view.projects)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.text(
            say(
                "{first}–{last} of {count} projects",
                first=first + 1,
                last=min(first + PAGE_SIZE, count),
                count=count,
            )
        )
        show_files(view)
    st.text(view.note)
    show_table(view.table, key="projects", on_open=follow_in_list)
    if view.page_count > 1:
        # Named by what it shows: a widget that is kept would go on naming the page left behind.
        key = f"page_{view.page}_of_{view.page_count}"
        st.pagination(view.page_count, default=view.page, key=key, on_change=turn_page, args=(key,))


top = st.container()
wanted = show_choices()
view = build_projects(context, wanted, page=st.session_state["page"])
# Fewer projects are left than there were pages: the link says the page that is shown.
session.choose(page=view.page)
show_opened_project(context, view.projects)
with top:
    show_header(say("Investment projects"), view.header)
    if view.headlines:
        show_headlines(view.headlines, key="headlines", on_open=follow_in_list)

if not view.is_listed:
    st.info(
        say(
            "No list of investment projects is in force for this choice. Choose another day, "
            "period or unit, or take in the list of projects of the unit."
        )
    )
elif not view.projects:
    st.info(say("No project is left by these filters; {count} in all.", count=view.total_count))
else:
    if view.bars:
        st.subheader(view.bars_title, anchor=False)
        st.plotly_chart(
            draw_projects(view.bars, context.words, session.palette()),
            key="waiting",
            config=CONFIG,
            theme=None,
            alt=describe_projects(view.bars, context.words),
        )
    show_list(view)
for unit, name, found in view.elsewhere:
    st.button(
        plain(say("{count} projects of {unit}", count=found, unit=name)) + " →",
        key=f"elsewhere_{unit}",
        on_click=session.choose,
        kwargs={"unit": unit},
        type="tertiary",
    )
