"""Flags as cards, on page one and on the page of alerts."""

from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path

import streamlit as st

from dashboard import session
from dashboard.views.flags import FlagCard

HERE = Path(__file__).resolve().parent
_FLAGS = st.components.v2.component(
    "flags",
    html="<div class='root'></div>",
    css=(HERE / "flags.css").read_text(encoding="utf-8"),
    js=(HERE / "flags.js").read_text(encoding="utf-8"),
)


def show_flags(cards: Sequence[FlagCard], *, key: str, on_open: Callable[[str], None]) -> None:
    """One card a flag, with "Xem cách tính" and its source beneath each."""

    def opened() -> None:
        chosen = st.session_state[key].opened
        if chosen:
            on_open(chosen)

    say = session.words().say
    names = {
        "working": say("See how it is worked out"),
        "statement": say("Rule"),
        "formula": say("Formula"),
        "threshold": say("Threshold"),
        "numbers": say("Numbers"),
        "illustration": say("ILLUSTRATION"),
        "source": say("Sources of figures"),
    }
    _FLAGS(
        key=key,
        data={
            "cards": [asdict(card) | {"since": card.since.isoformat()} for card in cards],
            "names": names,
            "is_dark": st.context.theme.type == "dark",
        },
        on_opened_change=opened,
    )
