"""Rules of a row asked column by column say what one model a row says."""

from datetime import date
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from dashboard.forms.report import ReportFigure
from dashboard.intake.check import code_of
from dashboard.intake.row_rules import rule_figures

FIELDS = list(ReportFigure.model_fields)
DAYS = st.sampled_from([None, date(2024, 12, 31), date(1850, 1, 1), "2024-06-30", "30/06/2024", 7])
TEXTS = st.sampled_from([None, "", " x ", "24133", "a\x07b", "y" * 70, 5, "z" * 2001])
VALUES: dict[str, st.SearchStrategy[Any]] = {
    "measure": st.sampled_from(["plan", "allocated", "disbursed", "estimate", "", None, " plan "]),
    "tier": st.sampled_from([None, "unit", "project", "province", 1]),
    "assigner": st.sampled_from([None, "TTCP", "HDND", "hdnd"]),
    "tranche": st.sampled_from(["own", "carried", "all", None]),
    "amount_dong": st.sampled_from(
        [0, 1, True, 1.0, 1.5, -5, "12", "1.5", "-3", None, 10**16, 10**17, 10**30, "٣"]
    ),
    "effect": st.sampled_from(["state", "supplement", "transfer", "change"]),
    "effective_date": DAYS,
    "target_date": DAYS,
    "tranche_last_day": DAYS,
}
ROWS = st.lists(
    st.fixed_dictionaries({name: VALUES.get(name, TEXTS) for name in FIELDS}), max_size=8
)


def a_row(**changes: Any) -> dict[str, Any]:
    row: dict[str, Any] = dict.fromkeys(FIELDS) | {
        "measure": "plan",
        "component": "DTTS.DA1",
        "unit": "legacy:643",
        "period": "2024",
        "capital_type": "dtpt",
        "budget_source": "central",
        "tranche": "own",
        "amount_dong": 1_000_000,
        "effect": "state",
    }
    return row | changes


# Mostly good rows, so that the rules across fields are reached.
NEARLY_GOOD = st.lists(
    st.fixed_dictionaries(
        {},
        optional={
            "measure": st.sampled_from(["plan", "allocated", "estimate", "disbursed"]),
            "tier": st.sampled_from([None, "unit"]),
            "tranche": st.sampled_from(["own", "carried"]),
            "carried_from": st.sampled_from([None, "2023"]),
            "amount_dong": st.sampled_from([5, -5, 0, "-7"]),
            "effect": st.sampled_from(["state", "transfer"]),
            "effective_date": st.sampled_from([None, date(2024, 5, 1)]),
            "target_date": st.sampled_from([None, "2024-12-31"]),
        },
    ).map(lambda changes: a_row(**changes)),
    max_size=12,
)


def one_by_one(rows: list[dict[str, Any]]) -> tuple[list[Any], list[tuple[int, str, str]]]:
    """The plain way: one model a row."""
    taken, wrong = [], []
    for number, row in enumerate(rows):
        try:
            taken.append(ReportFigure.model_validate(row).model_dump())
        except ValidationError as error:
            wrong += [
                (number, str(each["loc"][0]) if each["loc"] else "", code_of(each))
                for each in error.errors()
            ]
    return taken, sorted(wrong)


def by_columns(rows: list[dict[str, Any]]) -> tuple[list[Any], list[tuple[int, str, str]]]:
    ruled = rule_figures({name: [row[name] for row in rows] for name in FIELDS})
    taken = [
        dict(zip(FIELDS, values, strict=True))
        for values in zip(*ruled.columns.values(), strict=True)
    ]
    return taken, sorted((each.row, each.column, each.code) for each in ruled.offences)


@settings(max_examples=300, deadline=None)
@given(ROWS | NEARLY_GOOD)
def test_columns_are_ruled_as_rows_are(rows: list[dict[str, Any]]) -> None:
    taken, wrong = by_columns(rows)
    expected, expected_wrong = one_by_one(rows)
    assert wrong == expected_wrong
    assert taken == expected
    for mine, other in zip(taken, expected, strict=True):
        assert [type(value) for value in mine.values()] == [type(v) for v in other.values()]


def test_a_column_that_must_be_there_is_missed_in_every_row() -> None:
    ruled = rule_figures({"measure": ["plan", "plan"]})
    assert {(each.row, each.column) for each in ruled.offences} >= {(0, "unit"), (1, "unit")}
    assert ruled.rows == []


def test_what_is_right_is_kept_beside_what_is_wrong() -> None:
    rows = [a_row(), a_row(amount_dong=-1), a_row(amount_dong=7)]
    ruled = rule_figures({name: [row[name] for row in rows] for name in FIELDS})
    assert ruled.rows == [0, 2]
    assert ruled.columns["amount_dong"] == [1_000_000, 7]
    assert [(each.row, each.code) for each in ruled.offences] == [(1, "negative_state")]
