"""Commands for periodic reports: check workbooks, record one, list what was recorded.

Each prints one JSON object a line. Exit status: 0 clean, 1 something blocks, 2 cannot be read.
"""

import argparse
import json
import sys
from datetime import date
from pathlib import Path
from typing import Any

from dashboard.commands.options import a_day, a_period, a_reason
from dashboard.commands.say import COULD_NOT, FINE, NO, refusal_of, words
from dashboard.errors import UserMistake
from dashboard.figures.catalogue import read_catalogue
from dashboard.intake.examine import (
    ExaminationChanged,
    Examined,
    NotAccepted,
    Recorded,
    examine,
    record,
)
from dashboard.intake.findings import FileRefused
from dashboard.intake.findings_page import write_page
from dashboard.intake.inbox import file_name, read_whole
from dashboard.intake.told import examined_answer, unread_answer
from dashboard.intake.workbook.reading import Given
from dashboard.settings import read_settings
from dashboard.store.deposits import Act
from dashboard.store.ledger import open_ledger

MONEY = ("dong", "nghin", "trieu", "ty")
ASSIGNERS = ("TTCP", "HDND", "UBND")
FORMS = (
    *("F1", "F2", "F3", "plan_decision", "treasury"),
    *("project_list", "obstacles", "indicators", "documents"),
)
# Others may record while a script waits; it looks again as often as this.
ATTEMPTS = 5
LISTED = (
    *("deposit_id", "publication_no", "form", "file_name", "sha256", "received_at", "received_by"),
    *("as_of", "origin", "reporting_unit", "document_number", "document_date", "row_count"),
    *("accepted_count", "withdrawn_no", "withdrawn_at", "withdrawn_by", "withdrawn_reason"),
)


def add_reports(commands_of: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Their options and help; each runs with `given.at` (UTC) and `given.by`."""
    check = commands_of.add_parser("check", help="what is wrong with workbooks, what they move")
    check.add_argument("files", type=Path, nargs="+", metavar="FILE", help="a workbook")
    check.add_argument("--figures", action="store_true", help="print every figure read, too")
    add_what_is_given(check)
    _add_json(check)
    check.set_defaults(run=_check)

    deposit = commands_of.add_parser("deposit", help="record a workbook, whole or not at all")
    deposit.add_argument("file", type=Path, metavar="FILE", help="a workbook")
    deposit.add_argument("--by", required=True, metavar="NAME", help="who records it")
    deposit.add_argument(
        "--accept",
        type=a_reason,
        action="append",
        default=[],
        metavar="CODE=REASON",
        help="let a warning stand; the reason is kept (may be given several times)",
    )
    add_what_is_given(deposit)
    _add_json(deposit)
    deposit.set_defaults(run=_deposit, figures=False)

    deposits = commands_of.add_parser("deposits", help="every report ever recorded")
    _add_json(deposits)
    deposits.set_defaults(run=_deposits)

    findings = commands_of.add_parser("findings", help="every finding there is, as a page")
    findings.set_defaults(run=_findings)


def add_what_is_given(parser: argparse.ArgumentParser) -> None:
    """Options for what a workbook may not say of itself."""
    parser.add_argument("--form", choices=FORMS, help="which form it is")
    parser.add_argument("--unit", help="whose report it is: unit key or code")
    parser.add_argument("--as-of", type=a_day, metavar="DATE", help="of which day, YYYY-MM-DD")
    parser.add_argument("--period", type=a_period, help="2021-2025, or a year")
    parser.add_argument("--money", choices=MONEY, help="its unit of money")
    parser.add_argument("--capital", metavar="CODE", help="its kind of capital: dtpt, sn")
    parser.add_argument("--source", metavar="CODE", help="its budget source: central, ...")
    parser.add_argument("--assigner", choices=ASSIGNERS, help="whose plan it states")


def _add_json(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", required=True, help="print JSON")


def what_is_given(given: argparse.Namespace) -> Given:
    """What the options say. Raises UserMistake for a unit that is not in the catalogue."""
    return Given(
        form=given.form,
        unit=_unit(given.unit, given.as_of or given.at.date()) if given.unit else None,
        as_of=given.as_of,
        period=given.period,
        money=given.money,
        capital_type=given.capital,
        budget_source=given.source,
        assigner=given.assigner,
    )


def _check(given: argparse.Namespace) -> int:
    said = what_is_given(given)
    return max(_check_one(path, said, given) for path in given.files)


def _check_one(path: Path, said: Given, given: argparse.Namespace) -> int:
    try:
        examined = _examine(path, said, given)
    except (FileRefused, OSError) as error:
        return _cannot_read(path, error, with_figures=given.figures)
    print_line(examined_answer(examined, words(), with_figures=given.figures))
    return NO if examined.is_blocked else FINE


def _deposit(given: argparse.Namespace) -> int:
    said, accepted = what_is_given(given), dict(given.accept)
    for _ in range(ATTEMPTS):
        try:
            examined = _examine(given.file, said, given)
        except (FileRefused, OSError) as error:
            return _cannot_read(given.file, error, with_figures=False)
        try:
            made = record(
                read_settings().store, examined, accepted, Act("record", given.at, given.by)
            )
        except ExaminationChanged:
            continue
        except (FileRefused, NotAccepted) as refused:
            print(words().say(refused.message, **refused.values), file=sys.stderr)
            _print_deposit(examined, None)
            return NO
        _print_deposit(examined, made)
        return FINE
    raise UserMistake("Others are recording all the time. Nothing was recorded; try again later.")


def _deposits(_: argparse.Namespace) -> int:
    with open_ledger(read_settings().store) as ledger:
        rows = ledger.rows("deposits/log", known_at=ledger.version)
    for row in rows:
        print_line({name: row[name] for name in LISTED})
    return FINE


def _findings(_: argparse.Namespace) -> int:
    print(write_page(), end="")
    return FINE


def _examine(path: Path, said: Given, given: argparse.Namespace) -> Examined:
    content = read_whole(path)
    store = read_settings().store
    return examine(store, file_name(path), content, said, at=given.at, by=given.by)


def _cannot_read(path: Path, error: FileRefused | OSError, *, with_figures: bool) -> int:
    """Say it on both channels: a script reads the line, a person the sentence."""
    if isinstance(error, OSError):
        print(refusal_of(error), file=sys.stderr)
    findings = error.findings if isinstance(error, FileRefused) else ()
    print_line(unread_answer(file_name(path), findings, words(), with_figures=with_figures))
    return COULD_NOT


def _print_deposit(examined: Examined, made: Recorded | None) -> None:
    numbers = {
        "deposit_id": made.deposit_id if made else None,
        "publication": made.publication if made else None,
    }
    print_line(examined_answer(examined, words()) | numbers)


def print_line(answer: dict[str, Any]) -> None:
    """One JSON object on a line of its own."""
    print(json.dumps(answer, ensure_ascii=False, default=as_text), flush=True)


def as_text(value: date) -> str:
    """Days and times in JSON: 2024-06-30, 2024-06-30T08:30:00."""
    return value.isoformat()


def _unit(text: str, at: date) -> str:
    with open_ledger(read_settings().store) as ledger:
        return read_catalogue(ledger).unit_named(text, at)
