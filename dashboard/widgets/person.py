"""Who is at work: there is no login, so whoever records something gives a name."""

import streamlit as st

from dashboard import session

PERSON_KEY, LAST_KEY = "_person", "_person_last"


def ask_person(place: str = "") -> str:
    """The name to keep with what is recorded; asked once a session.

    A second field on one page needs a `place` of its own. An empty one has the last name given.
    """
    key = f"{PERSON_KEY}{place}"
    if not st.session_state.get(key):
        st.session_state[key] = st.session_state.get(LAST_KEY, "")
    name = st.text_input(
        session.words().say("Your name"), key=key, max_chars=100, persist_state="session"
    ).strip()
    if name:
        st.session_state[LAST_KEY] = name
    return name
