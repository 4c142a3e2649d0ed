"""Two languages and one way to write numbers: nothing untranslated, nothing left over."""

import ast
import re
import string
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from dashboard import words
from dashboard.intake.finding_titles import TITLES
from dashboard.intake.findings import WARNINGS, WORDING
from dashboard.returns import summary
from dashboard.rules.corrections import WHY_NOT
from dashboard.rules.flags import RULES
from dashboard.store.library import check_names, read_query
from dashboard.views import (
    catalogue,
    deposit_log,
    list_names,
    rates,
    report_template,
    reporting,
    sentences,
    slices,
    template_amounts,
)
from dashboard.views.corrections import FIELD_NAMES
from dashboard.widgets import findings, given, steps
from dashboard.words import TIE, Words, translations

ROOT = Path(__file__).resolve().parent.parent
TY = 1_000_000_000
# Calls whose first argument is said to a person, and arguments that are texts of a rule or flag.
SAYS = {"say", "UserMistake", "StoreEmpty", "StoreBusy", "StoreDamaged", "Problem", "__init__"}
TOLD = {"message", "title", "statement", "formula", "reason", "owner", "name"}
TOLD_IN = {"rules/flags.py", "figures/flags.py"}
LISTS: tuple[dict[str, str], ...] = (
    WORDING,
    WARNINGS,
    TITLES,
    sentences.KIND_NAMES,
    sentences.KIND_MEANINGS,
    sentences.COMPARISON_NAMES,
    sentences.FORM_NAMES,
    sentences.SEVERITY_NAMES,
    sentences.FAMILY_NAMES,
    sentences.ORIGIN_NAMES,
    sentences.HOW_NAMES,
    words.QUALIFIERS,
    {str(key): value for key, value in words.UNIT_NAMES.items()},
    sentences.TRANCHE_NAMES,
    rates.ASSIGNER_NAMES,
    rates.TIER_NAMES,
    rates.DONE_NAMES,
    rates.LEFT_NAMES,
    rates.OVER_NAMES,
    {str(key): value for key, value in slices.DIMENSION_NAMES.items()},
    sentences.STATUS_NAMES,
    sentences.LEVEL_NAMES,
    sentences.CAUSE_NAMES,
    sentences.RESOLVER_NAMES,
    deposit_log.DEPOSIT_STATUS_NAMES,
    findings.SEVERITY_TEXTS,
    given.LAYOUT_NAMES,
    {code: name for code, name in given.MONEY_NAMES.items() if code != "dong"},
    given.SUBJECT_NAMES,
    {str(step): name for step, name in steps.STEP_NAMES.items()},
    reporting.STANDING_NAMES,
    sentences.COST_NAMES,
    sentences.PROJECT_NAMES,
    sentences.ROLE_NAMES,
    sentences.ORDER_NAMES,
    list_names.LIST_NAMES,
    list_names.COLUMN_NAMES,
    list_names.VALUE_NAMES,
    list_names.FREQUENCIES,
    catalogue.KINDS,
    WHY_NOT,
    {str(key): value for key, value in summary.SEVERITY_NAMES.items()},
    {name: name for name in summary.COLUMNS},
    template_amounts.REFERENCE_NAMES,
    {str(key): value for key, value in report_template.MONEY_NAMES.items()},
    {name: name for name in words.SIZES},
    FIELD_NAMES,
)


def spoken() -> set[str]:
    """Every text that the code says to a person."""
    found = {text for each in LISTS for text in each.values() if text}
    found |= {rule.title for rule in RULES.values()}
    found |= {read_query(name, "checks").title for name in check_names()}
    for path in (ROOT / "dashboard").rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        found |= set(_said(tree, is_told=str(path).endswith(tuple(TOLD_IN))))
    return found


def _said(tree: ast.Module, *, is_told: bool) -> Iterator[str]:
    constants = {
        target.id: node.value.value
        for node in tree.body
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        name = getattr(node.func, "attr", getattr(node.func, "id", ""))
        if name in SAYS and node.args:
            yield from _texts(node.args[0], constants)
        for keyword in node.keywords:
            if is_told and keyword.arg in TOLD:
                yield from _texts(keyword.value, constants)
    yield from (
        text
        for name, text in constants.items()
        if name.startswith("NO_") and isinstance(text, str) and " " in text
    )


def _texts(node: ast.expr, constants: dict[str, object]) -> Iterator[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from _texts(node.body, constants)
        yield from _texts(node.orelse, constants)
    elif isinstance(node, ast.Name) and isinstance(constants.get(node.id), str):
        yield str(constants[node.id])


def test_everything_said_has_its_vietnamese() -> None:
    assert sorted(spoken() - set(translations())) == []


def test_a_translation_keeps_the_places_of_its_text() -> None:
    def places(text: str) -> set[str | None]:
        return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}

    wrong = [text for text, said in translations().items() if places(text) != places(said)]
    assert wrong == []


def test_no_translation_is_left_over() -> None:
    """A text that nobody says any more leaves the catalogue."""
    places = [*(ROOT / "dashboard").rglob("*.py"), *(ROOT / "queries" / "checks").rglob("*.sql")]
    code = "".join(path.read_text(encoding="utf-8") for path in places)
    joined = re.sub(r'"\s*\n\s*"', "", code)
    assert [text for text in translations() if text not in joined] == []


@pytest.mark.parametrize(
    ("dong", "precision", "vi", "en"),
    [
        (4_555_600_000_000, 100_000_000, "4.555,6", "4,555.6"),
        (4_450 * TY, TY, "4.450", "4,450"),
        (609 * TY, 100_000_000, "609", "609"),
        (337_283_000_000, 1_000_000, "337,283", "337.283"),
        (104_923_456_789, 1, "104,9", "104.9"),
        (-700_000_000, TY, "−0,7", "−0.7"),
        (0, 1, "0", "0"),
        # Something is never written as nothing.
        (30_000_000, 1, "0,03", "0.03"),
        (1, 1, "0,000000001", "0.000000001"),
    ],
)
def test_money_is_written_to_what_was_printed(dong: int, precision: int, vi: str, en: str) -> None:
    assert Words("vi").money_number(dong, precision) == vi
    assert Words("en").money_number(dong, precision) == en


def test_money_has_its_word_its_number_and_its_unit() -> None:
    written = Words("vi").money(4_450 * TY, TY, "hơn")
    assert written == f"hơn 4.450{TIE}tỷ{TIE}đồng"
    assert (
        Words("en", "trieu").money(666 * TY, TY, "hơn") == f"more than 666,000{TIE}million{TIE}đồng"
    )


@pytest.mark.parametrize(
    ("share", "decimals", "written"),
    [("0.9538", 2, "95,38%"), ("0.977", 1, "97,7%"), ("1", 0, "100%"), ("0.47274", 1, "47,3%")],
)
def test_a_rate_is_written_without_a_space(share: str, decimals: int, written: str) -> None:
    assert Words("vi").percent(Decimal(share), decimals) == written
