"""Workbooks as staff write them, read back: never a wrong amount in silence, seldom a question.

Each is drawn from a seed with the figures it states (dress.py), opened and read as an upload is.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dashboard.intake.workbook.known_projects import KnownProjects
from dashboard.intake.workbook.names import Names
from dashboard.intake.workbook.opening import open_book
from dashboard.intake.workbook.read_workbook import read_book
from dashboard.intake.workbook.reading import Reading
from dashboard.store.ledger import open_ledger
from tests.workbooks.dress import LAYOUTS, dress, dress_by
from tests.workbooks.dress_truth import Dressed, Figure

IN_EVERY_RUN = range(60)
IN_THE_SOAK = range(60, 660)
LEAST_READ_AT_ONCE = 0.95


@dataclass(frozen=True)
class Outcome:
    """A dressed workbook and what was read of it."""

    dressed: Dressed
    reading: Reading

    @property
    def is_asked(self) -> bool:
        """Whether a person is asked before anything can be recorded."""
        return self.reading.is_blocked or bool(self.reading.questions)

    @property
    def asked(self) -> list[tuple[str, str, str, str]]:
        """What is asked: sheet, cell, code, what was seen."""
        return [
            (finding.sheet, finding.cell, finding.code, finding.seen)
            for finding in self.reading.findings
            if finding.severity == "blocks"
        ]


@pytest.fixture(scope="module")
def names(catalogue_store: Path) -> Iterator[Names]:
    """Names of the real catalogue."""
    with open_ledger(catalogue_store) as ledger:
        yield Names.from_catalogue(ledger)


def read(dressed: Dressed, names: Names) -> Outcome:
    """Open and read one, with what its file does not say given."""
    known = KnownProjects.from_names(dressed.listed.items())
    book = open_book(dressed.name, dressed.content)
    return Outcome(dressed, read_book(book, dressed.given, replace(names, projects=known)))


def figures_of(reading: Reading) -> list[Figure]:
    """The figures read, as the truth has them."""
    columns = (reading.figures[name] for name in Figure._fields)
    return [Figure(*values) for values in zip(*columns, strict=True)]


def wrong_in(outcome: Outcome) -> list[str]:
    """What was read of a workbook that nobody is asked about, and is not so."""
    found = Counter(figures_of(outcome.reading))
    truth = Counter(outcome.dressed.truth)
    wrong = [f"read {figure}" for figure in (found - truth).elements()]
    wrong += [f"not read {figure}" for figure in (truth - found).elements()]
    for name in ("as_of", "money", "layout"):
        told, said = getattr(outcome.reading, name), getattr(outcome.dressed, name)
        if told != said:
            wrong.append(f"{name} {told}, not {said}")
    return wrong


def silently_wrong(outcomes: Sequence[Outcome]) -> dict[str, list[str]]:
    """Workbooks of which something else was read than they say, with no question."""
    return {
        outcome.dressed.name: wrong
        for outcome in outcomes
        if not outcome.is_asked and (wrong := wrong_in(outcome))
    }


def asked_without_need(outcomes: Sequence[Outcome]) -> dict[str, list[tuple[str, str, str, str]]]:
    """Workbooks that say all there is to say, and were asked about."""
    return {
        outcome.dressed.name: outcome.asked
        for outcome in outcomes
        if outcome.dressed.expects == "clean" and outcome.is_asked
    }


def passed_over(outcomes: Sequence[Outcome]) -> dict[str, set[str]]:
    """Findings that were planted and are not there, of workbooks that nobody is asked about."""
    return {
        outcome.dressed.name: missing
        for outcome in outcomes
        if not outcome.is_asked
        and (
            missing := set(outcome.dressed.planted)
            - {finding.code for finding in outcome.reading.findings}
        )
    }


def share_read_at_once(outcomes: Sequence[Outcome]) -> float:
    """Of the workbooks that say all there is to say, those read without a question."""
    clean = [outcome for outcome in outcomes if outcome.dressed.expects == "clean"]
    return 1 - len(asked_without_need(outcomes)) / len(clean)


@pytest.fixture(scope="module")
def outcomes(names: Names) -> list[Outcome]:
    """Sixty workbooks, twenty of each layout."""
    return [read(dress(seed), names) for seed in IN_EVERY_RUN]


def test_nothing_is_read_wrongly_in_silence(outcomes: list[Outcome]) -> None:
    assert silently_wrong(outcomes) == {}


def test_what_is_planted_is_found(outcomes: list[Outcome]) -> None:
    planted = Counter(code for each in outcomes for code in each.dressed.planted)
    assert min(planted["totals_differ"], planted["hidden_sheet"]) > 2
    assert passed_over(outcomes) == {}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_most_are_read_without_a_question(outcomes: list[Outcome], layout: str) -> None:
    mine = [outcome for outcome in outcomes if outcome.dressed.layout == layout]
    assert len(mine) == 20
    assert share_read_at_once(mine) >= LEAST_READ_AT_ONCE, asked_without_need(mine)


def test_the_writers_have_every_habit() -> None:
    """What the sixty do not show, the soak does; what nobody could be sure of is for the soak."""
    shown = {habit for seed in IN_EVERY_RUN for habit in dress(seed).habits}
    soak = [dress(seed) for seed in IN_THE_SOAK]
    doubts = {doubt for dressed in soak for doubt in dressed.doubts}
    every = {habit for dressed in soak for habit in dressed.habits if " parted by " not in habit}
    assert len(doubts) > 3
    assert len(shown) > 60
    assert every - doubts - shown == set()


def test_a_seed_draws_one_workbook() -> None:
    one, other = dress(7), dress(7)
    assert (one.truth, one.habits, one.given) == (other.truth, other.habits, other.given)
    assert one.truth != dress(10).truth


@settings(
    max_examples=12,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(random=st.randoms(use_true_random=False), layout=st.sampled_from(LAYOUTS))
def test_any_dress_is_read_as_it_is_or_asked_about(
    names: Names, random: Random, layout: str
) -> None:
    outcome = read(dress_by(random, layout, "drawn"), names)
    assert outcome.is_asked or wrong_in(outcome) == []


@pytest.mark.soak
@pytest.mark.parametrize("layout", LAYOUTS)
def test_hundreds_of_workbooks(names: Names, layout: str) -> None:
    seeds = [seed for seed in IN_THE_SOAK if LAYOUTS[seed % len(LAYOUTS)] == layout]
    outcomes = [read(dress(seed), names) for seed in seeds]
    share = share_read_at_once(outcomes)
    asked = Counter(code for each in asked_without_need(outcomes).values() for *_, code, _ in each)
    print(f"\n{layout}: {len(outcomes)} read, {share:.1%} without a question, asked {dict(asked)}")
    assert silently_wrong(outcomes) == {}
    assert passed_over(outcomes) == {}
    assert share >= LEAST_READ_AT_ONCE
