""" "Nguồn gốc số liệu" as a dialog over any page: opened by an amount, closed by Esc."""

import streamlit as st

from dashboard import session
from dashboard.views.context import Context
from dashboard.views.passport import (
    Passport,
    Source,
    build_figure_passport,
    build_passport,
)
from dashboard.views.reconciliation import build_report_passport, build_said_passport
from dashboard.views.row_passports import (
    build_document_passport,
    build_indicator_passport,
    build_obstacle_passport,
)
from dashboard.widgets.correction import open_correction, open_withdrawal
from dashboard.widgets.figures import show_table
from dashboard.widgets.plain import plain

OPEN_KEY = "_opened_passport"
BUILDERS = {
    "passport": build_passport,
    "figure": build_figure_passport,
    "obstacle": build_obstacle_passport,
    "indicator": build_indicator_passport,
    "document": build_document_passport,
    "said": build_said_passport,
    "report": build_report_passport,
}


def open_passport(opens: str) -> None:
    """Remember, from a callback, which passport to show in the coming rerun."""
    st.session_state[OPEN_KEY] = opens


def is_passport_open() -> bool:
    """Whether a passport was asked for and is not shown yet."""
    return OPEN_KEY in st.session_state


def show_opened_passport(context: Context) -> None:
    """Show the passport asked for in this rerun, if any; once."""
    opens = st.session_state.pop(OPEN_KEY, None)
    if opens is None:
        return
    kind, _, key = opens.partition(":")
    passport = BUILDERS[kind](context, key)
    if passport is not None:
        title = context.words.say("Where this number comes from")
        st.dialog(title, width="large")(show_passport)(passport)


def show_passport(passport: Passport) -> None:
    """The number, how it came about, its terms, and each source with file and cell."""
    say = session.words().say
    st.text(passport.place)
    st.markdown(f"**{plain(passport.title)}**")
    st.title(plain(passport.text), anchor=False)
    st.text(f"{say('Formula')}: {passport.formula}")
    st.text(" · ".join(f"{name}: {text}" for name, text in passport.facts))
    if passport.terms is not None:
        show_table(passport.terms, key="passport_terms", on_open=open_passport)
    st.subheader(say("Sources"), anchor=False)
    for number, source in enumerate(passport.sources):
        _show_source(source, number)


def _show_source(source: Source, number: int) -> None:
    say = session.words().say
    with st.container(border=True):
        if source.is_illustration:
            st.badge(say("ILLUSTRATION"), color="orange")
        st.text("\n".join(f"{name}: {text}" for name, text in source.lines))
        with st.container(horizontal=True):
            _show_received_file(source, number)
            _offer_correction(source, number)
        # Only web addresses become links: a file decides nothing about our page.
        if source.url.startswith("https://"):
            st.link_button(say("Open the source"), source.url)


def _show_received_file(source: Source, number: int) -> None:
    if source.sha256:
        st.download_button(
            session.words().say("Received file"),
            data=lambda: session.received(source.sha256),
            file_name=source.file_name,
            mime="text/csv",
            on_click="ignore",
            key=f"received_{number}",
        )


def _offer_correction(source: Source, number: int) -> None:
    """A stated figure can be corrected, a correction also taken back; each in its own dialog."""
    say = session.words().say
    if not source.figure:
        return
    if st.button(say("Correct this figure"), key=f"correct_{number}"):
        open_correction(source.figure)
        st.rerun()
    if source.is_correction and st.button(
        say("Take the correction back"), key=f"take_back_{number}"
    ):
        open_withdrawal(source.figure)
        st.rerun()
