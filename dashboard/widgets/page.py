"""How every screen opens: title, filters, freshness; and what its links lead to."""

import streamlit as st

from dashboard import session
from dashboard.views.components import Crumb
from dashboard.views.context import ILLUSTRATED, Context, Header
from dashboard.views.keys import chosen_text
from dashboard.widgets.correction import show_opened_correction
from dashboard.widgets.filters import show_filters
from dashboard.widgets.passport import BUILDERS, open_passport, show_opened_passport
from dashboard.widgets.plain import plain

GO_KEY, PAGES_KEY = "_go_to", "_pages"
PROJECTS_PAGE = "du-an-dau-tu"
LOG_PAGE = "nhat-ky"
# The page that a link of each kind turns to.
PAGE_OF = {"component": "chuong-trinh", "flags": "canh-bao", "unit": "don-vi"}


def open_page(
    *, only_day: bool = False, has_money: bool = True, also_units: frozenset[str] = frozenset()
) -> Context:
    """Filters, then the figures they ask for; stops with a sentence when there are none at all.

    `also_units` are offered beside those that have figures; a page that `has_money` none to show
    does not ask which.
    """
    opening = session.opening() if has_money else session.opening_without_money()
    if opening is None:
        st.info(_why_nothing())
        st.stop()
    request = show_filters(opening, only_day=only_day, has_money=has_money, also_units=also_units)
    context = session.context_for(request)
    go_where_asked()
    # Paper has no sidebar: what was chosen there is printed above the title.
    with st.container(key="printed"):
        st.text(chosen_text(context))
    show_opened_passport(context)
    show_opened_correction(context)
    return context


def _why_nothing() -> str:
    """A store without amounts may have other reports, which have pages of their own."""
    say = session.words().say
    if session.opening_without_money() is None:
        return say("The store has no figures yet. Add them with: python -m dashboard init")
    return say(
        "No report of money has been recorded yet. What has come stands in the log of reports, "
        "targets and documents on their own page."
    )


def show_header(title: str, header: Header) -> None:
    """The title and the line that says how fresh, whose and of what origin."""
    say = session.words().say
    st.title(plain(title), anchor=False)
    if header.is_illustration:
        st.badge(say(ILLUSTRATED), color="orange")
    st.text(" · ".join(header.parts))


def follow(opens: str) -> None:
    """Callback of any link: a passport opens here, a component, flags, a unit on their page."""
    kind, _, key = opens.partition(":")
    if kind in BUILDERS:
        open_passport(opens)
        return
    session.choose(**{"unit" if kind == "unit" else "component": key})
    st.session_state[GO_KEY] = PAGE_OF[kind]


def offer_year(year: Crumb) -> None:
    """A button that turns this page to the year."""
    st.button(
        f"{plain(year.label)} →",
        on_click=session.choose,
        kwargs={"period": year.code},
        type="tertiary",
    )


def go_to_projects(**filters: object) -> None:
    """Callback: turn to the list of investment projects with these filters set."""
    session.forget(session.CHOSEN_ON_PAGES)
    session.choose(**filters)
    st.session_state[GO_KEY] = PROJECTS_PAGE


def go_to_deposit(deposit_id: int) -> None:
    """Callback: turn to a report in the log."""
    session.forget(session.CHOSEN_ON_PAGES)
    session.choose(deposit=str(deposit_id))
    st.session_state[GO_KEY] = LOG_PAGE


def go_to_returned(number: int) -> None:
    """Callback: turn to a report that went back, in the log."""
    session.forget(session.CHOSEN_ON_PAGES)
    session.choose(returned=str(number))
    st.session_state[GO_KEY] = LOG_PAGE


def go_where_asked() -> None:
    """Turn to the page that a link of this rerun leads to, if any."""
    target = st.session_state.pop(GO_KEY, None)
    if target is not None and target != session.page():
        page = st.session_state[PAGES_KEY][target]
        st.switch_page(page, query_params=session.link())
