"""Reports that went back to their units: what each was, what the unit was told, what came since."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from dashboard.figures.catalogue import Catalogue
from dashboard.store.ledger import Ledger
from dashboard.views.tables import Table, TableCell, TableRow
from dashboard.words import LOCAL_TIME, Words


@dataclass(frozen=True)
class ReturnedReport:
    """One report that went back."""

    row: Mapping[str, Any]

    @property
    def number(self) -> int:
        """The publication that it was written down by."""
        return int(self.row["publication_no"])

    @property
    def day(self) -> date:
        """The day in Việt Nam on which it went back."""
        at: datetime = self.row["returned_at"] + LOCAL_TIME
        return at.date()

    @property
    def is_answered(self) -> bool:
        """Whether a report was recorded in its place."""
        return self.row["answered_by"] is not None


def read_returned(ledger: Ledger) -> tuple[ReturnedReport, ...]:
    """Every report that ever went back, the newest first."""
    rows = ledger.rows("deposits/returned", known_at=ledger.version)
    return tuple(ReturnedReport(row) for row in rows)


def returned_table(returned: Sequence[ReturnedReport], catalogue: Catalogue, words: Words) -> Table:
    """One row a return; the unit's name opens it."""
    say = words.say
    return Table(
        caption=say("Reports returned to their units"),
        columns=(
            say("Unit"),
            say("As of"),
            say("File"),
            say("Returned"),
            say("What was found"),
            say("Status"),
        ),
        rows=tuple(_row(each, catalogue, words) for each in returned),
        text_columns=(1, 2, 3, 4, 5),
    )


def awaited_text(
    returned: Sequence[ReturnedReport], form: str, at: date, catalogue: Catalogue, words: Words
) -> str:
    """Whose reports of a form had gone back by a day and are not sent again; empty when nobody's.

    They stand here whether or not anybody owes the form by a due day.
    """
    waiting = [
        words.say(
            "{unit} (figures to {as_of}, returned on {day})",
            unit=words.pick(catalogue.units[each.row["reporting_unit"]].name),
            as_of=words.day(each.row["as_of"]),
            day=words.day(each.day),
        )
        for each in returned
        if each.row["form"] == form and each.day <= at and not each.is_answered
    ]
    if not waiting:
        return ""
    return words.say("Returned and not sent again yet: {units}", units="; ".join(waiting))


def returned_facts(
    returned: ReturnedReport, catalogue: Catalogue, words: Words
) -> tuple[tuple[str, str], ...]:
    """What is known of one return, name and text; what the unit was told stands apart."""
    row, say = returned.row, words.say
    return (
        (say("File"), row["file_name"]),
        (say("Form"), words.pick(catalogue.forms[row["form"]].label)),
        (say("Unit"), words.pick(catalogue.units[row["reporting_unit"]].name)),
        (say("As of"), words.day(row["as_of"])),
        (
            say("Returned"),
            say(
                "{moment}, by {person}",
                moment=words.moment(row["returned_at"]),
                person=row["returned_by"],
            ),
        ),
        (say("What was found"), _found_text(row, words)),
        (say("Status"), _status_text(returned, words)),
        (say("Publication"), words.number(row["publication_no"])),
        ("SHA-256", row["sha256"]),
    )


def _row(returned: ReturnedReport, catalogue: Catalogue, words: Words) -> TableRow:
    row = returned.row
    times = words.say("time no. {number}", number=row["times"])
    return TableRow(
        (
            TableCell(
                words.pick(catalogue.units[row["reporting_unit"]].name),
                opens=f"returned:{returned.number}",
                note=words.pick(catalogue.forms[row["form"]].label),
            ),
            TableCell(words.day(row["as_of"]), value=row["as_of"]),
            TableCell(row["file_name"]),
            TableCell(
                words.moment(row["returned_at"]), note=" · ".join((row["returned_by"], times))
            ),
            TableCell(_found_text(row, words)),
            TableCell(_status_text(returned, words)),
        )
    )


def _found_text(row: Mapping[str, Any], words: Words) -> str:
    return words.say(
        "{blocking} to be put right, {warning} to be confirmed",
        blocking=row["blocking_count"],
        warning=row["warning_count"],
    )


def _status_text(returned: ReturnedReport, words: Words) -> str:
    if not returned.is_answered:
        return words.say("not sent again yet")
    number = words.number(returned.row["answered_by"])
    return words.say("sent again, recorded as no. {number}", number=number)
