"""Who is at work: there is no login, so whoever records something gives a name."""

import streamlit as st

from dashboard import session

PERSON_KEY = "_person"


def ask_person(place: str = "") -> str:
    """The name to keep with what is recorded; asked once a session.

    A second field on one page needs a `place` of its own.
    """
    key = f"{PERSON_KEY}{place}"
    st.session_state.setdefault(key, st.session_state.get(PERSON_KEY, ""))
    return st.text_input(
        session.words().say("Your name"), key=key, max_chars=100, persist_state="session"
    ).strip()
