"""Readings of workbooks for tests: drawn as tables, with everything else at a valid default."""

from datetime import date
from typing import Any

from dashboard.forms.report import ReportFigure
from dashboard.intake.receipt import Workbook
from dashboard.intake.workbook.reading import Figures, Given, Reading
from tests.builders import drawn

DAY = date(2024, 6, 30)
SENDER = "legacy:643"
SHEET = "Biểu 3"
TY = 1_000_000_000
DEFAULTS: dict[str, Any] = {
    "measure": "plan",
    "component": "DTTS.DA1",
    "unit": SENDER,
    "period": "2024",
    "capital_type": "dtpt",
    "budget_source": "central",
    "tranche": "own",
    "effect": "state",
    "assigner": None,
    "precision_dong": 1,
}


def a_workbook(
    figures: str | Figures,
    *,
    content: bytes | None = None,
    name: str = "DTTS quý II.xlsx",
    form: str | None = "F3",
    unit: str | None = SENDER,
    as_of: date | None = DAY,
    given: Given | None = None,
    **changes: Any,
) -> Workbook:
    """A workbook whose figures are drawn: `ty` is the amount in billions, columns as the form has.

    Its cells are C5, C6, ... of one sheet, in the order they are drawn.
    """
    columns = figures_of(figures) if isinstance(figures, str) else figures
    count = len(columns["measure"])
    reading = Reading(
        form=form,
        layout="list",
        money="trieu",
        as_of=as_of,
        unit=unit,
        periods=tuple(sorted(set(columns["period"]))),
        document_number="15/BC-UBND",
        document_date=as_of,
        rows_read=count,
        rows_accepted=count,
        figures=columns,
        **changes,
    )
    said = f"{name} {columns} {as_of}".encode()
    return Workbook(name, content or said, reading, given or Given())


def figures_of(text: str) -> Figures:
    """Columns of ReportFigure with the place of each row, from a drawn table."""
    rows = [_row(row, number) for number, row in enumerate(drawn(text), start=5)]
    return {name: [row[name] for row in rows] for name in rows[0]} if rows else _empty()


def _row(row: dict[str, str | None], number: int) -> dict[str, Any]:
    own: dict[str, Any] = dict(row)
    amount = own.pop("ty", "1")
    dong = {"amount_dong": round(float(amount or 0) * TY)} if "amount_dong" not in own else {}
    place = {"sheet": SHEET, "cell": f"C{number}"}
    blank = dict.fromkeys(ReportFigure.model_fields)
    typed = {
        name: int(value) if name in {"precision_dong", "amount_dong"} and value else value
        for name, value in own.items()
    }
    return blank | DEFAULTS | place | dong | typed


def _empty() -> Figures:
    names = (*ReportFigure.model_fields, "sheet", "cell", "precision_dong")
    return {name: [] for name in names}
