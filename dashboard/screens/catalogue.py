"""Danh mục: the lists that figures are named by, what changed in them, and their correction."""

import streamlit as st

from dashboard import session
from dashboard.views.catalogue import MOST_ROWS, build_history, build_list, read_editions
from dashboard.views.list_names import LIST_NAMES
from dashboard.widgets.catalogue import open_row, show_list_editor
from dashboard.widgets.figures import show_table
from dashboard.widgets.page import show_header
from dashboard.widgets.plain import plain

SECTIONS = {"rows": "The list", "history": "What changed", "edit": "Correct the list"}

ledger, words = session.ledger(), session.words()
say = words.say


def open_in_form(opens: str) -> None:
    """A row's name leads to its form."""
    open_row(opens.removeprefix("row:"))
    session.choose(section="edit")


top = st.container()
session.offer("section", "rows", SECTIONS)
session.offer("list", "component", LIST_NAMES)
with st.container(horizontal=True, vertical_alignment="bottom"):
    table = st.selectbox(
        say("List"),
        list(LIST_NAMES),
        format_func=lambda code: say(LIST_NAMES[code]),
        key="list",
        persist_state="session",
        width=420,
    )
    section = st.segmented_control(
        say("Show"),
        tuple(SECTIONS),
        required=True,
        format_func=lambda code: say(SECTIONS[code]),
        key="section",
        persist_state="session",
    )

edition, search = "", ""
editions = {str(each.number): each for each in read_editions(ledger, words)}
session.offer("edition", "", ["", *editions])
if section == "rows":
    with st.container(horizontal=True, vertical_alignment="bottom"):
        search = st.text_input(
            say("Search"),
            placeholder=say("With or without diacritics, also by other names in use"),
            key="search_lists",
            width=420,
        )
        edition = st.selectbox(
            say("As it was at"),
            ["", *editions],
            format_func=lambda number: (
                editions[number].text if number else say("The list in force")
            ),
            key="edition",
            persist_state="session",
            width=420,
        )

view = build_list(ledger, words, table, edition=int(edition or 0), search=search)
if view is None:
    st.info(say("The store has no catalogue yet. Run: make run"))
    st.stop()
with top:
    show_header(say("Lists"), view.header)

if section == "rows":
    told = [say("{found} of {count} rows", found=view.found_count, count=view.count)]
    if view.found_count > MOST_ROWS:
        told.append(say("Only the first {count} are listed.", count=MOST_ROWS))
    st.text(". ".join(told))
    if view.table.rows:
        show_table(view.table, key="list_rows", on_open=open_in_form, is_text=True)
    elif search:
        st.info(say("No row has this text."))
    else:
        st.info(say("This list has no rows."))
elif section == "history":
    is_every = st.checkbox(say("Changes of every list"), key="every_list")
    for each in build_history(ledger, words, "" if is_every else table):
        with st.container(border=True):
            st.markdown(f"**{plain(each.title)}**")
            if each.reason:
                st.text(say("Reason: {reason}", reason=each.reason))
            st.text(each.summary)
            if each.table is not None:
                show_table(each.table, key=f"history_{each.title}", on_open=open_row, is_text=True)
else:
    show_list_editor(view, table)
