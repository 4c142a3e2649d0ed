"""A table to take away: Excel and CSV, side by side, written only when one is asked for."""

from collections.abc import Callable, Sequence

import streamlit as st

from dashboard import session
from dashboard.exports import write_csv, write_excel
from dashboard.views.tables import Table

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def show_downloads(build: Callable[[], Table], notes: Sequence[str], *, name: str) -> None:
    """Two buttons for files called `name`; `notes` stand beside the table in each."""
    say = session.words().say
    st.download_button(
        say("Excel"),
        data=lambda: write_excel(build(), list(notes)),
        file_name=f"{name}.xlsx",
        on_click="ignore",
        mime=EXCEL,
    )
    st.download_button(
        say("CSV"),
        data=lambda: write_csv(build(), list(notes)),
        file_name=f"{name}.csv",
        on_click="ignore",
        mime="text/csv",
    )
