"""The front door: which screens there are and in what order; the page around each of them."""

import sys
from pathlib import Path

# `streamlit run dashboard/app.py` puts dashboard/ on the path; the house is one level up.
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from dashboard import session
from dashboard.errors import StoreEmpty, UserMistake
from dashboard.widgets.filters import show_reader_choices
from dashboard.widgets.page import LOG_PAGE, PAGES_KEY, PROJECTS_PAGE
from dashboard.widgets.plain import plain

PAGE_STYLE = Path(__file__).resolve().parent / "widgets" / "page.css"
SCREENS = Path(__file__).resolve().parent / "screens"


def main() -> None:
    """Draw the chosen screen, or say what stands in the way."""
    st.set_page_config(page_title="CTMTQG Đắk Lắk", page_icon="📊", layout="wide")
    st.html(PAGE_STYLE)
    words = session.words()
    say = words.say
    pages = {
        "": [
            _page("overview", say("Overview")),
            _page("components", say("Programmes"), "chuong-trinh"),
            _page("projects", say("Investment projects"), PROJECTS_PAGE),
            _page("units", say("Units"), "don-vi"),
            _page("targets", say("Targets and documents"), "chi-tieu"),
            _page("alerts", say("Alerts"), "canh-bao"),
        ],
        say("Reports"): [
            _page("receiving", say("Receive reports"), "tiep-nhan"),
            _page("reporting", say("Who has sent reports"), "gui-bao-cao"),
            _page("deposits", say("Log of reports"), LOG_PAGE),
        ],
        say("Data"): [
            _page("reconciliation", say("Reconciliation"), "doi-chieu"),
            _page("sources", say("Sources of figures"), "nguon-goc"),
            _page("catalogue", say("Lists"), "danh-muc"),
        ],
    }
    named = {page.url_path: page for group in pages.values() for page in group}
    st.session_state[PAGES_KEY] = named
    chosen = st.navigation(pages, position="top")
    session.follow_link(chosen.url_path)
    show_reader_choices()
    if session.words() != words:
        # The link asks for another language than the page's title and menu were drawn in.
        st.rerun()
    try:
        session.pin_version()
        chosen.run()
        session.write_link()
    except StoreEmpty:
        st.info(say("There is no data yet. Run `make run`, or `python -m dashboard init`."))
    except UserMistake as mistake:
        st.error(plain(say(mistake.message, **mistake.values)))


def _page(screen: str, title: str, address: str = "") -> StreamlitPage:
    """A screen under its address; the one without is where the dashboard opens."""
    script = SCREENS / f"{screen}.py"
    return st.Page(script, title=title, url_path=address or None, default=not address)


main()
