"""The command that looks after the folder of dropped workbooks, `inbox` in the store.

Each file is checked. A clean one is recorded, or held, as set; all others are held. What was found
lies beside it as JSON and as a marked workbook.
"""

import argparse
import json
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from dashboard.commands.reports import as_text, print_line
from dashboard.commands.say import FINE, words
from dashboard.intake.examine import (
    ExaminationChanged,
    Examined,
    Recorded,
    examine,
    record,
)
from dashboard.intake.findings import FileRefused, Finding
from dashboard.intake.inbox import (
    FOLDER,
    Place,
    file_name,
    files_at_rest,
    only_watcher,
    put_away,
    read_at_rest,
)
from dashboard.intake.told import examined_answer, unread_answer
from dashboard.intake.workbook.reading import Given
from dashboard.settings import read_settings
from dashboard.store.deposits import Act

# Recorded already, and stopped before it was put away: all has been done that there is to do.
DONE_BEFORE = "same_file"


def add_inbox(commands_of: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Its options and help."""
    watch = commands_of.add_parser(
        "watch", help="check the workbooks dropped into the folder inbox of the store"
    )
    choice = watch.add_mutually_exclusive_group()
    choice.add_argument(
        "--record", action="store_true", help="record what is clean (no finding at all)"
    )
    choice.add_argument(
        "--hold", action="store_true", help="hold what is clean for a person (the default)"
    )
    watch.add_argument("--by", metavar="NAME", help="who records (default: the user)")
    watch.add_argument("--once", action="store_true", help="look once, then stop")
    watch.add_argument(
        "--every", type=_seconds, default=10, metavar="SECONDS", help="how often to look"
    )
    watch.add_argument(
        "--rest",
        type=_seconds,
        default=10,
        metavar="SECONDS",
        help="how long a file must not have changed (default: %(default)s)",
    )
    watch.set_defaults(run=_watch)


def _watch(given: argparse.Namespace) -> int:
    inbox = read_settings().store / FOLDER
    with only_watcher(inbox):
        try:
            while True:
                _look(inbox, given)
                if given.once:
                    return FINE
                time.sleep(given.every)
        except KeyboardInterrupt:
            return FINE


def _look(inbox: Path, given: argparse.Namespace) -> None:
    at = given.clock()
    now = at.replace(tzinfo=UTC).timestamp()
    for path in files_at_rest(inbox, now=now, rest_seconds=given.rest):
        try:
            _take_in(path, given, at)
        except OSError as error:
            # One file that cannot be read or moved does not stop the others.
            print_line({"file": file_name(path), "error": str(error)})


def _take_in(path: Path, given: argparse.Namespace, at: datetime) -> None:
    name = file_name(path)
    try:
        content = read_at_rest(path)
        if content is None:
            return
        examined, made = _examine(name, content, given, at)
    except FileRefused as refused:
        answer = unread_answer(name, refused.findings, words())
        _put_away(path, "held", answer, _marked(name, b"", refused.findings))
        return
    answer = examined_answer(examined, words())
    if made is not None:
        answer |= {"deposit_id": made.deposit_id, "publication": made.publication}
    marked = _marked(name, content, examined.findings) if examined.findings else {}
    is_done = made is not None or [each.code for each in examined.findings] == [DONE_BEFORE]
    _put_away(path, "done" if is_done else "held", answer, marked)


def _examine(
    name: str, content: bytes, given: argparse.Namespace, at: datetime
) -> tuple[Examined, Recorded | None]:
    """What was found, and the deposit where it was clean and is to be recorded."""
    store = read_settings().store
    examined = examine(store, name, content, Given(), at=at, by=given.by)
    if examined.findings or examined.is_blocked or not given.record:
        return examined, None
    try:
        return examined, record(store, examined, {}, Act("record", at, given.by))
    except ExaminationChanged as changed:
        # Somebody recorded meanwhile: a person should look.
        return changed.examined, None


def _marked(name: str, content: bytes, findings: Sequence[Finding]) -> dict[str, bytes]:
    from dashboard.returns.marked import mark_workbook  # noqa: PLC0415 - slow to start, and other commands do without

    returned, marked = mark_workbook(name, content, findings, words())
    return {f".marked{Path(returned).suffix}": marked}


def _put_away(path: Path, place: Place, answer: dict[str, Any], marked: dict[str, bytes]) -> None:
    text = json.dumps(answer, ensure_ascii=False, indent=2, default=as_text)
    target = put_away(path, place, {".json": text.encode(), **marked})
    print_line({"file": answer["file"], "to": f"{place}/{target.name}"})


def _seconds(text: str) -> float:
    if text.isdigit():
        return int(text)
    raise argparse.ArgumentTypeError(f"{text!r} is not a number of seconds")
