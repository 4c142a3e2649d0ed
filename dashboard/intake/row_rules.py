"""The rules of a row, for many rows at once: pydantic says what is allowed, each value asked once.

A column has few distinct values, and the rules across fields see few distinct combinations: each
is put to the model's own fields and validators, so that the verdict is that of one model a row.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import compress
from typing import Annotated, Any

from pydantic import TypeAdapter, ValidationError

from dashboard.forms.report import RULED_BY_SIGN, RULED_TOGETHER, ReportFigure
from dashboard.intake.check import code_of

Columns = Mapping[str, Sequence[Any]]


@dataclass(frozen=True, order=True)
class Offence:
    """A value of a row that is not allowed, or with no column: values that do not go together."""

    row: int
    column: str
    code: str
    seen: str


@dataclass(frozen=True)
class Ruled:
    """Rows that keep the rules, by column, the numbers they had, and what is wrong with others."""

    columns: dict[str, list[Any]]
    rows: list[int]
    offences: list[Offence]


def rule_figures(columns: Columns) -> Ruled:
    """Figures as ReportFigure takes them; a column that is not there is at its default.

    `columns` are of equal length; those that the model does not have are left out.
    """
    count = max(map(len, columns.values()), default=0)
    taken: dict[str, list[Any]] = {}
    offences: list[Offence] = []
    for name in ReportFigure.model_fields:
        values = columns.get(name)
        if values is None:
            values, wrong = _absent(name, count)
        else:
            values, wrong = _rule_column(name, values)
        taken[name] = values
        offences += wrong
    bad = {offence.row for offence in offences}
    together = _rule_together(taken, bad, count)
    offences += together
    bad |= {offence.row for offence in together}
    if not bad:
        return Ruled(taken, list(range(count)), [])
    kept = [row not in bad for row in range(count)]
    rows = list(compress(range(count), kept))
    return Ruled(
        {name: list(compress(each, kept)) for name, each in taken.items()}, rows, sorted(offences)
    )


def _absent(name: str, count: int) -> tuple[list[Any], list[Offence]]:
    field = ReportFigure.model_fields[name]
    if field.is_required():
        return [None] * count, [Offence(row, name, "bad_value", "") for row in range(count)]
    return [field.default] * count, []


def _rule_column(name: str, values: Sequence[Any]) -> tuple[list[Any], list[Offence]]:
    """The column as the model has it, and its offences. 1, 1.0 and True are three values."""
    is_of_one_type = len(set(map(type, values)) - {type(None)}) <= 1
    keys = values if is_of_one_type else list(zip(map(type, values), values, strict=True))
    distinct = dict.fromkeys(keys)
    asked = list(distinct) if is_of_one_type else [value for _, value in distinct]
    allowed, refused = _ask(name, asked)
    if not refused and allowed == asked and _are_of_same_types(allowed, asked):
        return list(values), []
    meaning = dict(zip(distinct, allowed, strict=True))
    offences = []
    if refused:
        codes = {key: refused.get(number) for number, key in enumerate(distinct)}
        offences = [
            Offence(row, name, code, "" if values[row] is None else str(values[row]))
            for row, key in enumerate(keys)
            for code in codes[key] or ()
        ]
    return [meaning[key] for key in keys], offences


def _are_of_same_types(some: Sequence[Any], others: Sequence[Any]) -> bool:
    return set(map(type, some)) == set(map(type, others))


def _ask(name: str, values: list[Any]) -> tuple[list[Any], dict[int, list[str]]]:
    """Each value as the field takes it, None where it is refused; codes of findings by place."""
    whole, one = _adapters(name)
    try:
        return whole.validate_python(values), {}
    except ValidationError as error:
        refused: dict[int, list[str]] = {}
        for problem in error.errors(include_url=False, include_input=False):
            refused.setdefault(int(problem["loc"][0]), []).append(code_of(problem))
    allowed = [
        None if number in refused else one.validate_python(value)
        for number, value in enumerate(values)
    ]
    return allowed, refused


@lru_cache(maxsize=64)
def _adapters(name: str) -> tuple[TypeAdapter[list[Any]], TypeAdapter[Any]]:
    """What the field takes, of a list of values and of one, under the row's own settings."""
    field = ReportFigure.model_fields[name]
    kind: Any = field.annotation
    for rule in field.metadata:
        kind = Annotated[kind, rule]
    settings = ReportFigure.model_config
    return TypeAdapter(list[kind], config=settings), TypeAdapter(kind, config=settings)


def _rule_together(taken: Columns, bad: set[int], count: int) -> list[Offence]:
    """Offences of the rules across fields, asked of one row of each combination that occurs."""
    ruled = [taken[name] for name in RULED_TOGETHER]
    varying = [column for column in ruled if column.count(column[0]) < count] if count else []
    signs = [(dong > 0) - (dong < 0) if dong is not None else 0 for dong in taken[RULED_BY_SIGN]]
    keys = list(zip(signs, *varying, strict=True))
    examples = {key: row for row, key in enumerate(keys) if row not in bad}
    refused = {key: found for key, row in examples.items() if (found := _ask_row(taken, row))}
    if not refused:
        return []
    return [
        Offence(row, "", code, "")
        for row in range(count)
        if row not in bad
        for code in refused.get(keys[row], ())
    ]


def _ask_row(taken: Columns, row: int) -> list[str]:
    try:
        ReportFigure.model_validate({name: values[row] for name, values in taken.items()})
    except ValidationError as error:
        return [code_of(problem) for problem in error.errors(include_url=False)]
    return []
