"""Several files at once: each one's state in a table, one opened at a time, nothing recorded."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from dashboard import session
from dashboard.intake.examine import Examined
from dashboard.intake.findings import FileRefused, Finding
from dashboard.views.tables import Table, TableCell, TableRow
from dashboard.widgets.figures import show_table
from dashboard.widgets.findings import count_text

QUEUE_KEY, OPEN_KEY = "_report_queue", "_report_open"


@dataclass(frozen=True)
class Waiting:
    """What is known of a file that waits; `done` says in a sentence what became of it."""

    form: str | None = None
    unit: str | None = None
    findings: tuple[Finding, ...] | None = None
    is_refused: bool = False
    done: str = ""


def digest_of(sent: UploadedFile) -> str:
    """What a file is known by."""
    return hashlib.sha256(sent.getvalue()).hexdigest()


def choose_file(
    files: Sequence[UploadedFile], look: Callable[[UploadedFile, str], Examined]
) -> UploadedFile | None:
    """The one file there is, or the one that was opened; each is looked at once, in order."""
    if len(files) == 1 and not _is_done(files[0]):
        return files[0]
    named = {digest_of(each): each for each in files}
    for number, (digest, sent) in enumerate(named.items(), start=1):
        if digest not in _known():
            title = f"{number}/{len(named)} {sent.name}"
            try:
                note(digest, look(sent, title))
            except FileRefused as refused:
                note(digest, refused)
    _show(named)
    opened = named.get(st.session_state.get(OPEN_KEY, ""))
    return None if opened is None or _known()[digest_of(opened)].done else opened


def note(digest: str, found: Examined | FileRefused) -> None:
    """Keep what a look at a file brought, so that the table says it."""
    known = _known()
    if isinstance(found, FileRefused):
        known[digest] = Waiting(findings=found.findings, is_refused=True)
        return
    reading = found.reading
    known[digest] = Waiting(reading.form, reading.unit, found.findings)


def put_away(digest: str, done: str) -> None:
    """A file that was recorded, returned or let go stays in the table and opens no more."""
    known = _known()
    known[digest] = replace(known.get(digest, Waiting()), done=done)
    st.session_state.pop(OPEN_KEY, None)


def forget_queue() -> None:
    """Let all files go."""
    for key in (QUEUE_KEY, OPEN_KEY):
        st.session_state.pop(key, None)


def _is_done(sent: UploadedFile) -> bool:
    """Whether it was dealt with while others waited beside it."""
    known = _known().get(digest_of(sent))
    return known is not None and bool(known.done)


def _known() -> dict[str, Waiting]:
    known: dict[str, Waiting] = st.session_state.setdefault(QUEUE_KEY, {})
    return known


def _show(named: dict[str, UploadedFile]) -> None:
    say = session.words().say
    table = Table(
        caption=say("Files that wait"),
        columns=(say("File"), say("Form"), say("Unit"), say("Status")),
        rows=tuple(_row(digest, sent.name) for digest, sent in named.items()),
        text_columns=(1, 2, 3),
    )
    st.subheader(table.caption, anchor=False)
    st.text(say("Open one after the other. Nothing is recorded by itself."))
    show_table(table, key="queue", on_open=_open, is_text=True)


def _open(opens: str) -> None:
    st.session_state[OPEN_KEY] = opens.removeprefix("file:")


def _row(digest: str, name: str) -> TableRow:
    words, catalogue = session.words(), session.catalogue()
    known = _known()[digest]
    form, unit = catalogue.forms.get(known.form or ""), catalogue.units.get(known.unit or "")
    not_known = words.say("not known")
    return TableRow(
        (
            TableCell(name, opens="" if known.done else f"file:{digest}"),
            TableCell(words.pick(form.label) if form else not_known),
            TableCell(words.pick(unit.name) if unit else not_known),
            TableCell(_status(known, is_open=st.session_state.get(OPEN_KEY) == digest)),
        )
    )


def _status(known: Waiting, *, is_open: bool) -> str:
    words = session.words()
    if known.done:
        return f"✓ {known.done}"
    if known.is_refused:
        told = f"✗ {words.say('cannot be opened')}"
    elif known.findings:
        blocks = any(each.severity == "blocks" for each in known.findings)
        told = f"{'✗' if blocks else '▲'} {count_text(known.findings, words)}"
    else:
        told = f"✓ {words.say('nothing wrong, not recorded yet')}"
    return f"{told} · {words.say('open below')}" if is_open else told
