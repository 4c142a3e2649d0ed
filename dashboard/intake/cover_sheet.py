"""The cover sheet of a workbook: made from how it was read, written as TOML, read again."""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import PurePath
from typing import Any

from pydantic import BaseModel

from dashboard.figures.catalogue import Catalogue
from dashboard.forms.cover import Document
from dashboard.forms.report import ReportScope
from dashboard.forms.workbook import (
    REGISTER_COVERS,
    AnyCover,
    ObstacleWorkbook,
    ReadingGiven,
    RegisterCover,
    SettledName,
    WorkbookCover,
)
from dashboard.intake.findings import Finding
from dashboard.intake.read import shorten
from dashboard.intake.reports import Above
from dashboard.intake.workbook.reading import Figures, Given, Reading

LONGEST_TITLE = 200


def missing_from(name: str, reading: Reading) -> list[Finding]:
    """A finding for each thing that a cover sheet must say and nobody has said."""
    said = {"no_form": reading.form, "no_day": reading.as_of, "no_unit": reading.unit}
    known = {finding.code for finding in reading.findings}
    return [
        Finding(name, 0, "", code)
        for code, value in said.items()
        if value is None and code not in known
    ]


def make_cover(
    name: str,
    reading: Reading,
    given: Given,
    figures: Figures,
    *,
    catalogue: Catalogue,
    above: Above,
) -> WorkbookCover:
    """The cover of a workbook of which `missing_from` misses nothing.

    It speaks for what `figures` name, by programme, period, kind of capital and source. Raises
    pydantic's ValidationError for a form that is no report's, and for a scope of too many lines.
    """
    unit = catalogue.units.get(reading.unit or "")
    return WorkbookCover.model_validate(
        {
            **_told(name, reading, given, unit.name[0] if unit else "-"),
            "holds_state": "state" in set(figures["effect"]),
            "scope": tuple(_widest(_spoken_for(figures), above)),
        }
    )


def make_register_cover(
    name: str,
    reading: Reading,
    given: Given,
    scope: Sequence[Mapping[str, str]],
    *,
    publisher: str,
) -> RegisterCover:
    """The cover of a register that speaks for `scope`; one without a scope has none.

    Raises pydantic's ValidationError for a scope of too many lines.
    """
    model = REGISTER_COVERS[reading.form or ""]
    spoken_for = {"scope": tuple(scope)} if "scope" in model.model_fields else {}
    return model.model_validate(_told(name, reading, given, publisher) | spoken_for)


def scope_of(cover: AnyCover) -> Sequence[BaseModel]:
    """The lines of what a cover speaks for whole; obstacles speak for just those they name."""
    return () if isinstance(cover, ObstacleWorkbook) else cover.scope


def read_workbook_cover(values: Mapping[str, Any]) -> AnyCover:
    """The cover sheet of a workbook from its values. Raises pydantic's ValidationError."""
    form = values.get("form")
    model = REGISTER_COVERS.get(form) if isinstance(form, str) else None
    return (model or WorkbookCover).model_validate(values)


def write_cover(cover: AnyCover) -> bytes:
    """The cover as TOML, the same bytes for the same cover."""
    own = cover.model_dump(exclude={"scope", "document", "reading"})
    reading = cover.reading.model_dump(exclude={"settled"}, exclude_none=True)
    lines = [
        *_entries(own),
        *(line for scope in scope_of(cover) for line in _table("[[scope]]", scope)),
        *_table("[document]", cover.document),
        "",
        "[reading]",
        *_entries(reading),
        *(line for each in cover.reading.settled for line in _table("[[reading.settled]]", each)),
    ]
    return ("\n".join(lines) + "\n").encode()


def _told(name: str, reading: Reading, given: Given, publisher: str) -> dict[str, Any]:
    """What the cover of every workbook says."""
    return {
        "form": reading.form,
        "as_of": reading.as_of,
        "origin": "official",
        "reporting_unit": reading.unit,
        "document": Document(
            publisher=publisher,
            title=shorten(PurePath(name).name)[:LONGEST_TITLE],
            number=reading.document_number or "",
            date=reading.document_date or reading.as_of,
        ),
        "reading": _as_table(given),
    }


def given_of(cover: AnyCover) -> Given:
    """What a person had said when the workbook was read."""
    table = cover.reading
    own = {name: getattr(table, name) for name in ReadingGiven.model_fields if name != "settled"}
    return Given(**own, settled={(each.subject, each.seen): each.code for each in table.settled})


def _as_table(given: Given) -> ReadingGiven:
    own = {name: getattr(given, name) for name in ReadingGiven.model_fields if name != "settled"}
    settled = tuple(
        SettledName(subject=subject, seen=seen, code=code)
        for (subject, seen), code in sorted(given.settled.items())
    )
    return ReadingGiven(**own, settled=settled)


def _spoken_for(figures: Figures) -> list[ReportScope]:
    named = sorted(
        set(
            zip(
                (component.split(".")[0] for component in figures["component"]),
                *(figures[name] for name in ("period", "capital_type", "budget_source")),
                strict=True,
            )
        )
    )
    columns = ("programme", "period", "capital_type", "budget_source")
    return [ReportScope(**dict(zip(columns, each, strict=True))) for each in named]


def _widest(scopes: Sequence[ReportScope], above: Above) -> list[ReportScope]:
    """Without the lines that another line covers: what is told of a total is told of its parts."""
    return [
        scope
        for scope in scopes
        if not any(other != scope and _covers(other, scope, above) for other in scopes)
    ]


def _covers(other: ReportScope, scope: ReportScope, above: Above) -> bool:
    return (
        (other.programme, other.period) == (scope.programme, scope.period)
        and other.capital_type in above["capital_type"].get(scope.capital_type, ())
        and other.budget_source in above["budget_source"].get(scope.budget_source, ())
    )


def _table(head: str, model: BaseModel) -> list[str]:
    return ["", head, *_entries(model.model_dump())]


def _entries(values: dict[str, Any]) -> list[str]:
    """Days as TOML has them; texts and booleans are written in TOML as in JSON."""
    return [
        f"{key} = {value.isoformat() if isinstance(value, date) else _quoted(value)}"
        for key, value in values.items()
    ]


def _quoted(value: object) -> str:
    # TOML has no name for the delete character; JSON leaves it as it is.
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
