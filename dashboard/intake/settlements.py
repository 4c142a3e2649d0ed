"""What a planner settled once for a sender: kept in the ledger, used again, forgettable.

A heading or a name that nobody but a person could place is settled for the unit that sent it and
the form it stood in. Forgetting is written down like settling.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import cast

from dashboard.errors import NothingNew, UserMistake
from dashboard.intake.workbook.reading import Given, Reading, Subject
from dashboard.store.deposits import Act, Publication, publish
from dashboard.store.ledger import Reader

Settled = Mapping[tuple[Subject, str], str]


@dataclass(frozen=True)
class Settlement:
    """What `seen` (folded) means in the workbooks of a unit and form; an empty code: left out."""

    unit: str
    form: str
    subject: Subject
    seen: str
    code: str
    by: str
    at: datetime


def list_settlements(
    reader: Reader, *, unit: str | None = None, form: str | None = None
) -> list[Settlement]:
    """What is settled and not forgotten, newest first, of one sender or form where asked."""
    return [
        Settlement(
            unit=row["reporting_unit"],
            form=row["form"],
            subject=cast(Subject, row["subject"]),
            seen=row["seen"],
            code=row["code"],
            by=row["settled_by"],
            at=row["settled_at"],
        )
        for row in reader.rows("store/settlements")
        if unit in {None, row["reporting_unit"]} and form in {None, row["form"]}
    ]


def remembered(reader: Reader, unit: str, form: str) -> dict[tuple[Subject, str], str]:
    """What is settled for a sender and a form, as `Given.settled` has it."""
    found = list_settlements(reader, unit=unit, form=form)
    return {(each.subject, each.seen): each.code for each in found}


def with_remembered(reader: Reader, given: Given, reading: Reading) -> Given:
    """`given` with what is remembered of the sender that answers a question of the reading.

    What a person says now goes before what was settled then. The same `given` when nothing helps.
    """
    if reading.unit is None or reading.form is None:
        return given
    known = remembered(reader, reading.unit, reading.form)
    asked = {(question.subject, question.seen) for question in reading.questions}
    helpful = {key: code for key, code in known.items() if key in asked - given.settled.keys()}
    return replace(given, settled={**helpful, **given.settled}) if helpful else given


def remember(publication: Publication, unit: str, form: str, settled: Settled, act: Act) -> None:
    """Write down what is settled and was not, or differently."""
    known = remembered(publication, unit, form)
    _append(
        publication,
        (unit, form),
        {key: code for key, code in settled.items() if known.get(key) != code},
        act,
        is_forgotten=False,
    )


def forget(store: Path, act: Act, *, unit: str, form: str, subject: Subject, seen: str) -> int:
    """Use a settlement no more; returns the publication's number. Raises UserMistake."""

    def write(publication: Publication) -> None:
        known = remembered(publication, unit, form)
        if (subject, seen) not in known:
            raise NothingNew
        code = known[subject, seen]
        _append(publication, (unit, form), {(subject, seen): code}, act, is_forgotten=True)

    try:
        return publish(store, act, write)
    except NothingNew:
        raise UserMistake("Nothing is settled of {seen}.", seen=seen) from None


def _append(
    publication: Publication,
    sender: tuple[str, str],
    settled: Settled,
    act: Act,
    *,
    is_forgotten: bool,
) -> None:
    publication.append(
        "settlement",
        [
            {
                "publication_no": publication.number,
                "reporting_unit": sender[0],
                "form": sender[1],
                "subject": subject,
                "seen": seen,
                "code": code,
                "is_forgotten": is_forgotten,
                "settled_by": act.by,
                "settled_at": act.at,
            }
            for (subject, seen), code in settled.items()
        ],
    )
