"""The steps of examining a workbook as they go by, and a way to give up between them."""

from collections.abc import Callable

import streamlit as st

from dashboard import session
from dashboard.intake.examine import Examined, Step, examine
from dashboard.intake.workbook.reading import Given
from dashboard.widgets.plain import plain

STEP_NAMES: dict[Step, str] = {
    "opening": "Opening the file",
    "reading": "Understanding headings and names",
    "checking": "Checking every row",
    "effect": "Working out what would change",
}
STEPS = list(STEP_NAMES)


def examine_in_steps(
    name: str, content: bytes, given: Given, *, give_up: Callable[[], None], title: str
) -> Examined:
    """A workbook examined under a bar; drawing it is where a reader who gives up ends it all.

    `give_up` is the callback of the button; `title` stands before each step, another one for each
    file of a run. Raises FileRefused.
    """
    place = st.empty()
    with place.container():
        st.button(session.words().say("Cancel"), key=f"cancel_{title}", on_click=give_up)
        bar = _Bar(title)
    try:
        return examine(
            session.settings().store,
            name,
            content,
            given,
            at=session.now(),
            by="-",
            progress=bar.move,
            tell=bar.begin,
        )
    finally:
        place.empty()


class _Bar:
    """One quarter of the bar a step; only the opening knows how far it is."""

    def __init__(self, title: str) -> None:
        self._title = title
        self._step = STEPS[0]
        self._bar = st.progress(0.0)

    def begin(self, step: Step) -> None:
        """The next step."""
        self._step = step
        self.move(0, 1)

    def move(self, done: int, of: int) -> None:
        """How far the step is."""
        number = STEPS.index(self._step)
        say = session.words().say
        told = say(
            "Step {number} of {count}: {step}",
            number=number + 1,
            count=len(STEPS),
            step=say(STEP_NAMES[self._step]),
        )
        part = min(1.0, done / max(of, 1))
        self._bar.progress((number + part) / len(STEPS), text=f"{plain(self._title)} · {told}")
