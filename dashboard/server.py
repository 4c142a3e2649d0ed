"""The server: the front door, with everything imported and page one worked out beforehand.

What is there by then is kept out of the garbage collector's rounds, which Streamlit starts
after every rerun.
"""

import gc
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

HERE = Path(__file__).resolve().parent
# `streamlit run dashboard/server.py` puts dashboard/ on the path; the house is one level up.
sys.path.insert(0, str(HERE.parent))

# Streamlit asks of all data whether it is a frame, and would import pandas at the first reader.
import pandas  # noqa: E402, F401
import streamlit as st  # noqa: E402

from dashboard import session  # noqa: E402
from dashboard.charts.bullets import draw_bullets  # noqa: E402
from dashboard.charts.palette import LIGHT  # noqa: E402
from dashboard.charts.waterfall import draw_waterfall  # noqa: E402
from dashboard.errors import UserMistake  # noqa: E402
from dashboard.views.overview import build_overview  # noqa: E402
from dashboard.words import Words  # noqa: E402


@asynccontextmanager
async def warmed(_: st.App) -> AsyncIterator[dict[str, object] | None]:
    """Work page one out once, so that the first reader waits no longer than the next."""
    # An empty or damaged store is told to the reader, not to the one who starts the server.
    with suppress(UserMistake):
        draw_first_page()
    gc.collect()
    gc.freeze()
    yield None


def draw_first_page() -> None:
    """Page one as it opens: Vietnamese, tỷ đồng, light. Raises UserMistake."""
    words = Words()
    context = session.opening_context(words)
    if context is None:
        return
    view = build_overview(context, today=session.today())
    blocks = view.blocks
    figures = [draw_bullets(block.bullets, words, LIGHT) for block in blocks]
    if view.waterfall:
        figures.append(draw_waterfall(view.waterfall, words, LIGHT))
    for figure in figures:
        figure.to_json()


app = st.App(HERE / "app.py", lifespan=warmed)
