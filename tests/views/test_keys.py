"""The key of a number names everything that makes it that number, whatever the filters say."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from dashboard.figures.state import Request
from dashboard.store.ledger import open_ledger
from dashboard.views.context import Context, known_totals
from dashboard.views.keys import number_key, passport_key, read_number_key, read_term
from dashboard.views.passport import build_passport
from dashboard.words import Words
from tests.builders import report

MONEY = """
    measure       component  unit  amount     capital  source      assigner  tier     tranche
    plan          DTTS.DA1   66    100000000  dtpt     central     HDND      -        own
    plan          DTTS.DA1   66    90000000   dtpt     central     TTCP      -        own
    plan          DTTS.DA1   66    40000000   dtpt     provincial  HDND      -        own
    plan          DTTS.DA1   66    70000000   sn       central     HDND      -        own
    allocated     DTTS.DA1   66    80000000   dtpt     central     -         unit     own
    allocated     DTTS.DA1   66    50000000   dtpt     central     -         project  own
    carried_over  DTTS.DA1   66    30000000   dtpt     central     -         -        carried
    """


def a_context(store: Path, **changes: Any) -> Context:
    """The province's 2023, unless asked otherwise."""
    ledger = open_ledger(store)
    request = replace(
        Request(date(2023, 7, 1), ledger.version, "legacy:66", "2023"),
        **changes,
    )
    return Context(ledger, known_totals(ledger, request), Words("vi", "trieu"))


@pytest.fixture
def money(store: Path) -> Path:
    scopes = "DTTS 2023 dtpt central\nDTTS 2023 dtpt provincial\nDTTS 2023 sn central"
    report(store, MONEY, scope=scopes)
    return store


@pytest.mark.parametrize(
    "key",
    [
        *("", "|", "1", "1|", "|1", "1|x", "-1|2", "1|-2", "1|2|3", "1|2\n", " 1|2", "1 |2"),
        *("1e3|2", "0x1|2", "1_0|2", "1.0|2", "１|2", "9999999999999|1", "1|9999999999"),
    ],
)
def test_a_forged_key_names_no_figure(key: str) -> None:
    assert read_term(key) is None


def test_a_key_of_a_figure_names_its_deposit_and_row() -> None:
    assert read_term("1000000001|12") == (1_000_000_001, 12)


@pytest.mark.parametrize(
    ("measure", "asked", "expected"),
    [
        ("plan", {"budget_source": "central"}, "100"),
        ("plan", {"budget_source": "provincial"}, "40"),
        ("plan", {"budget_source": "central", "capital_type": "sn"}, "70"),
        ("plan", {"budget_source": "central", "assigner": "TTCP"}, "90"),
        ("plan", {"budget_source": "central", "tranche": "carried"}, "30"),
        ("plan", {"budget_source": "central", "tranche": "all"}, "130"),
        ("allocated", {"budget_source": "central"}, "80"),
        ("allocated", {"budget_source": "central", "tier": "project"}, "50"),
    ],
)
def test_a_number_opens_itself_whatever_the_filters_say(
    money: Path, measure: str, asked: dict[str, Any], expected: str
) -> None:
    row = a_context(money, **asked).totals.row("DTTS.DA1")
    key = passport_key(measure, row).removeprefix("passport:")
    for filters in ({}, {"budget_source": "provincial", "tier": "project", "assigner": "HDND"}):
        passport = build_passport(a_context(money, **filters), key)
        assert passport is not None
        assert passport.text.split("\N{NO-BREAK SPACE}")[0] == expected


def test_a_passport_says_which_money_it_is_of(money: Path) -> None:
    asked: dict[str, Any] = {"budget_source": "central", "assigner": "TTCP"}
    key = passport_key("plan", a_context(money, **asked).totals.row("DTTS.DA1"))
    passport = build_passport(a_context(money), key.removeprefix("passport:"))
    assert passport is not None
    assert passport.place.endswith("Ngân sách trung ương · TTCP giao")


def test_keys_of_before_follow_the_filters(money: Path) -> None:
    key = "plan|DTTS.DA1|legacy:66|2023"
    texts = []
    for source in ("central", "provincial"):
        passport = build_passport(a_context(money, budget_source=source), key)
        assert passport is not None
        texts.append(passport.text.split("\N{NO-BREAK SPACE}")[0])
    assert texts == ["100", "40"]


def test_a_key_says_the_same_of_another_day(money: Path) -> None:
    report(
        money,
        "measure  component  unit  amount  source\nplan  DTTS.DA1  66  55000000  central",
        scope="DTTS 2023 dtpt central",
        as_of="2023-05-01",
    )
    request = a_context(money, budget_source="central", at=date(2023, 4, 1)).request
    key = number_key("plan", "DTTS.DA1", "legacy:66", request).removeprefix("passport:")
    passport = build_passport(a_context(money), key)
    assert passport is not None
    assert passport.text.startswith("100")
    assert passport.place.endswith("đến 01/04/2023")


def test_a_sum_over_years_opens_with_a_term_a_year(store: Path) -> None:
    for year, plan in (("2022", "100000000"), ("2023", "300000000")):
        text = f"measure  component  unit  amount\nplan  DTTS.DA1  66  {plan}"
        report(store, text, scope=f"DTTS {year} dtpt all")
    context = a_context(store)
    request = context.request
    key = number_key("plan", "DTTS.DA1", "legacy:66", request, years=("2022", "2023"))
    passport = build_passport(context, key.removeprefix("passport:"))
    assert passport is not None
    assert passport.terms is not None
    assert passport.text.startswith("400")
    terms = [tuple(cell.text for cell in row.cells) for row in passport.terms.rows]
    assert [(term[0], term[3]) for term in terms] == [
        ("Kế hoạch vốn được giao, Năm 2022", "100"),
        ("Kế hoạch vốn được giao, Năm 2023", "300"),
    ]


@pytest.mark.parametrize(
    "key",
    [
        "",
        "plan",
        "plan|DTTS.DA1|legacy:66",
        "plan|X|legacy:66|2023",
        "plan|DTTS.DA1|legacy:66|1999",
        "plan|DTTS.DA1|legacy:66|2022+1999",
        "plan|DTTS.DA1|legacy:66|2023|x|all|own||unit|2023-07-01",
        "plan|DTTS.DA1|legacy:66|2023|dtpt|x|own||unit|2023-07-01",
        "plan|DTTS.DA1|legacy:66|2023|dtpt|all|x||unit|2023-07-01",
        "plan|DTTS.DA1|legacy:66|2023|dtpt|all|own|X|unit|2023-07-01",
        "plan|DTTS.DA1|legacy:66|2023|dtpt|all|own||x|2023-07-01",
        "plan|DTTS.DA1|legacy:66|2023|dtpt|all|own||unit|today",
        "plan|DTTS.DA1|legacy:66|2023|dtpt|all|own||unit|2023-07-01|more",
        "nonsense|DTTS.DA1|legacy:66|2023|dtpt|all|own||unit|2023-07-01",
        "balance|DTTS.DA1|legacy:66|2022+2023",
    ],
)
def test_a_key_that_makes_no_sense_opens_nothing(money: Path, key: str) -> None:
    assert build_passport(a_context(money), key) is None


def test_a_key_reads_back_as_what_was_asked(money: Path) -> None:
    asked: dict[str, Any] = {
        "capital_type": "sn",
        "budget_source": "central",
        "tranche": "all",
        "assigner": "UBND",
        "tier": "project",
        "at": date(2022, 2, 28),
        "unit": "legacy:643",
        "period": "2022",
    }
    request = a_context(money, **asked).request
    key = number_key("plan", "DTTS.DA1", request.unit, request).removeprefix("passport:")
    named = read_number_key(key, a_context(money))
    assert named is not None
    assert named.request == request
