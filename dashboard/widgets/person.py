"""Who is at work: there is no login, so whoever records something gives a name."""

import streamlit as st

from dashboard import session

PERSON_KEY = "_person"


def ask_person() -> str:
    """The name to keep with what is recorded; asked once a session."""
    st.session_state.setdefault(PERSON_KEY, "")
    return st.text_input(
        session.words().say("Your name"), key=PERSON_KEY, max_chars=100, persist_state="session"
    ).strip()
