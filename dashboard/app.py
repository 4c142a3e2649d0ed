"""The front door: which screens there are and in what order; the page around each of them."""

import sys
from pathlib import Path

# `streamlit run dashboard/app.py` puts dashboard/ on the path; the house is one level up.
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import streamlit as st

from dashboard import session
from dashboard.errors import StoreEmpty, UserMistake
from dashboard.widgets.filters import show_reader_choices
from dashboard.widgets.page import PAGES_KEY, PROJECTS_PAGE
from dashboard.widgets.plain import plain

SCREENS = Path(__file__).resolve().parent / "screens"


def main() -> None:
    """Draw the chosen screen, or say what stands in the way."""
    st.set_page_config(page_title="CTMTQG Đắk Lắk", page_icon="📊", layout="wide")
    words = session.words()
    say = words.say
    pages = [
        st.Page(SCREENS / "overview.py", title=say("Overview"), default=True),
        st.Page(
            SCREENS / "components.py", title=say("Programmes, components"), url_path="chuong-trinh"
        ),
        st.Page(SCREENS / "projects.py", title=say("Investment projects"), url_path=PROJECTS_PAGE),
        st.Page(SCREENS / "units.py", title=say("Units, localities"), url_path="don-vi"),
        st.Page(SCREENS / "alerts.py", title=say("Alerts"), url_path="canh-bao"),
        st.Page(SCREENS / "reconciliation.py", title=say("Reconciliation"), url_path="doi-chieu"),
        st.Page(SCREENS / "sources.py", title=say("Sources of figures"), url_path="nguon-goc"),
        st.Page(SCREENS / "catalogue.py", title=say("Lists"), url_path="danh-muc"),
    ]
    st.session_state[PAGES_KEY] = {page.url_path: page for page in pages}
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


main()
