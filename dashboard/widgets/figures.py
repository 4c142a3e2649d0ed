"""Headlines and tables drawn in the page itself: text only as text, each amount a button."""

from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import streamlit as st

from dashboard.views.headlines import Headline
from dashboard.views.tables import Table

HERE = Path(__file__).resolve().parent
_FIGURES = st.components.v2.component(
    "figures",
    html="<div class='root'></div>",
    css=(HERE / "figures.css").read_text(encoding="utf-8"),
    js=(HERE / "figures.js").read_text(encoding="utf-8"),
)


def show_table(
    table: Table, *, key: str, on_open: Callable[[str], None], is_text: bool = False
) -> None:
    """A table whose amounts and names call `on_open` with what they open."""
    _show({"table": _drawn(table) | {"is_text": is_text}}, key, on_open)


def show_headlines(
    headlines: Sequence[Headline], *, key: str, on_open: Callable[[str], None]
) -> None:
    """A row of large numbers; two columns on a tablet, one on a phone."""
    _show({"headlines": [asdict(headline) for headline in headlines]}, key, on_open)


def _drawn(table: Table) -> dict[str, Any]:
    """What the page draws of a table: texts and what they open, not the values for spreadsheets."""
    return {
        "caption": table.caption,
        "columns": table.columns,
        "text_columns": table.text_columns,
        "rows": [
            {
                "depth": row.depth,
                "is_total": row.is_total,
                "cells": [
                    {
                        "text": cell.text,
                        "opens": cell.opens,
                        "nothing": cell.nothing,
                        "hint": cell.hint,
                        "note": cell.note,
                        "is_invented": cell.is_invented,
                    }
                    for cell in row.cells
                ],
            }
            for row in table.rows
        ],
    }


def _show(data: dict[str, Any], key: str, on_open: Callable[[str], None]) -> None:
    def opened() -> None:
        chosen = st.session_state[key].opened
        if chosen:
            on_open(chosen)

    _FIGURES(key=key, data=data, on_opened_change=opened)
