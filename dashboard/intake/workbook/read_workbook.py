"""A book and what a person gave, to a reading: the one way in, whatever the layout."""

from typing import Any

from dashboard.intake.findings import Finding
from dashboard.intake.workbook.grid import Book, Sheet, cell_name
from dashboard.intake.workbook.names import Names
from dashboard.intake.workbook.reading import Figures, Given, Question, Reading, Subject

HEADINGS = {
    "chuong trinh / du an / tieu du an (ma)": "component",
    "don vi, dia phuong (ma)": "unit",
    "loai von (dtpt / sn)": "capital_type",
    "nguon (nstw / nst / nsh / nsx / tin dung / khac)": "budget_source",
    "kh nam n giao": "plan",
    "giai ngan kh nam n": "disbursed",
}
NAMED: tuple[Subject, ...] = ("component", "unit", "capital_type", "budget_source")
PER = {"dong": 1, "nghin": 10**3, "trieu": 10**6, "ty": 10**9}


def read_book(book: Book, given: Given, names: Names) -> Reading:
    """What the book states; all that is in doubt stands in its findings and questions."""
    columns: Figures = {}
    findings: list[Finding] = []
    questions: list[Question] = []
    heard = names.hearing(given.settled)
    count = 0
    for sheet in book.sheets:
        count += _read_sheet(book, sheet, given, heard, columns, findings, questions)
    figures = columns or {"measure": []}
    return Reading(
        form=given.form,
        layout="list",
        money=given.money,
        as_of=given.as_of,
        unit=given.unit,
        periods=(given.period,) if given.period else (),
        document_number=None,
        document_date=None,
        rows_read=count,
        rows_accepted=count,
        figures=figures,
        findings=tuple(findings),
        questions=tuple(questions),
    )


def _read_sheet(  # noqa: PLR0917
    book: Book,
    sheet: Sheet,
    given: Given,
    names: Names,
    columns: Figures,
    findings: list[Finding],
    questions: list[Question],
) -> int:
    from dashboard.forms.values import fold  # noqa: PLC0415

    at = next(
        (
            number
            for number, row in enumerate(sheet.rows)
            if sum(fold(str(value)) in HEADINGS for value in row if value) > 3
        ),
        None,
    )
    if at is None:
        return 0
    header = [HEADINGS.get(fold(str(value or "")), "") for value in sheet.rows[at]]
    count = 0
    for number, row in enumerate(sheet.rows[at + 1 :], start=at + 1):
        if not any(value not in {None, ""} for value in row):
            continue
        count += 1
        own: dict[str, Any] = {}
        for subject in NAMED:
            place = header.index(subject)
            text = str(row[place])
            match = names.find(subject, text, at=given.as_of)
            own[subject] = match.code
            if match.code is None:
                finding = Finding(
                    book.name,
                    number + 1,
                    subject,
                    "not_in_catalogue",
                    text,
                    sheet=sheet.name,
                    cell=cell_name(number, place),
                )
                findings.append(finding)
                questions.append(Question(subject, fold(text), finding, match.choices))
        if None in own.values():
            continue
        for place, measure in enumerate(header):
            value: Any = row[place]
            if measure in {"plan", "disbursed"} and isinstance(value, int | float):
                cell = {
                    **own,
                    "measure": measure,
                    "period": given.period,
                    "tranche": "own",
                    "effect": "state",
                    "assigner": None,
                    "amount_dong": round(value * PER[given.money or "dong"]),
                    "sheet": sheet.name,
                    "cell": cell_name(number, place),
                    "precision_dong": 1,
                }
                for key, value in cell.items():
                    columns.setdefault(key, []).append(value)
    return count
