"""How every screen opens: title, filters, freshness; and what its links lead to."""

import streamlit as st

from dashboard import session
from dashboard.views.context import ILLUSTRATED, Context, Header
from dashboard.widgets.filters import show_filters
from dashboard.widgets.passport import open_passport, show_opened_passport
from dashboard.widgets.plain import plain

GO_KEY, PAGES_KEY = "_go_to", "_pages"


def open_page(*, only_day: bool = False) -> Context:
    """Filters, then the figures they ask for; stops with a sentence when there are none at all."""
    opening = session.opening()
    if opening is None:
        st.info(
            session.words().say(
                "The store has no figures yet. Add them with: python -m dashboard init"
            )
        )
        st.stop()
    request = show_filters(opening, only_day=only_day)
    context = session.context_for(request)
    _go_where_asked()
    show_opened_passport(context)
    return context


def show_header(title: str, header: Header) -> None:
    """The title and the line that says how fresh, whose and of what origin."""
    say = session.words().say
    st.title(plain(title), anchor=False)
    if header.is_illustration:
        st.badge(say(ILLUSTRATED), color="orange")
    st.text(" · ".join(header.parts))


def follow(opens: str) -> None:
    """Callback of any link: a passport opens here, a component or its flags on their page."""
    kind, _, key = opens.partition(":")
    if kind in {"passport", "figure", "obstacle"}:
        open_passport(opens)
        return
    session.choose(component=key)
    st.session_state[GO_KEY] = "chuong-trinh" if kind == "component" else "canh-bao"


def _go_where_asked() -> None:
    target = st.session_state.pop(GO_KEY, None)
    if target is not None and target != session.page():
        page = st.session_state[PAGES_KEY][target]
        st.switch_page(page, query_params=session.link())
