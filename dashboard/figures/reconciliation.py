"""What every form says of the same money, side by side: compared, never added.

Each form is heard alone, by the rules that all figures obey, and held against what all other
screens show. Who reports what twice, and which stated totals their own parts contradict, is
told apart.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import Any

from dashboard.figures.catalogue import MEDIUM_TERM, Catalogue
from dashboard.figures.row import Value
from dashboard.figures.state import Request, State, amount_from, is_asked, preferred_rows
from dashboard.figures.totals import Totals
from dashboard.rules.amounts import ORIGINS, Amount, Origin, Term, leaves_of
from dashboard.rules.metrics import PLANNED
from dashboard.rules.reconciliation import IN_DOUBT, Kind, foremost, kind_of
from dashboard.store.ledger import Ledger

MEASURES = ("plan", "allocated", "carried_over", "disbursed")
CORRECTION = "correction"

Row = Mapping[str, Any]
Place = tuple[str, str]


@dataclass(frozen=True)
class Voice:
    """A form of one origin: who says it."""

    origin: Origin
    form: str


@dataclass(frozen=True)
class Side:
    """What one form says of a place; `difference` is that less what is heard, in đồng."""

    voice: Voice
    amount: Amount
    kind: Kind
    difference: int


@dataclass(frozen=True)
class Comparison:
    """A component at a unit, or one investment project there: what each form says of it.

    `difference` is the largest of those that the kind stands for; None with one form only.
    """

    component: str
    unit: str
    sides: tuple[Side, ...]
    kind: Kind
    difference: int | None
    project: str | None = None


@dataclass(frozen=True)
class Statement:
    """What one report says; `is_heard` when its form's sums hold it."""

    reporting_unit: str
    unit: str
    amount: Amount
    is_heard: bool


@dataclass(frozen=True)
class Twice:
    """One place, or one investment project, that several units report on the same form."""

    voice: Voice
    component: str
    unit: str
    project: str | None
    statements: tuple[Statement, ...]


@dataclass(frozen=True)
class Addition:
    """A stated total of a form, and the sum of its parts on the same form."""

    voice: Voice
    component: str
    unit: str
    stated: Amount
    added: Amount
    kind: Kind


class Reconciliation:
    """Answers for one measure of one request; remembers what it has worked out."""

    def __init__(
        self,
        totals: Totals,
        measure: str,
        by_report: Iterable[Row],
        by_project: Iterable[Row],
    ) -> None:
        self.totals = totals
        self.measure = measure
        rows = [row for row in by_report if is_asked(row, totals.request)]
        corrections = [row for row in rows if row["form"] == CORRECTION]
        self._corrected = {term for row in corrections for term in amount_from(row).terms}
        self._reports = [row for row in rows if row["form"] != CORRECTION]
        self._projects = [row for row in by_project if is_asked(row, totals.request)]
        ranks = {_voice(row): row["rank"] or 0 for row in self._reports}
        self.voices = tuple(sorted(ranks, key=lambda voice: _standing(voice, ranks[voice])))
        self._heard_alone = {voice: self._alone(voice) for voice in self.voices}

    def at(self, component: str, unit: str, voices: Collection[Voice] | None = None) -> Comparison:
        """A place as every form says it; its kind is that of the given ones, by default of all."""
        heard = self.totals.value(self.measure, component, unit)
        said = {
            voice: amount
            for voice in self.voices
            if (amount := self.said(voice, component, unit)) is not None
        }
        sides = tuple(self._sides(heard, said))
        # What the heard form states is held against all; what another states, against the heard.
        is_heard = sides and voices is not None and sides[0].voice in voices
        judged = [side for side in sides if voices is None or is_heard or side.voice in voices]
        is_twice = (component, unit) in self._places_reported_twice
        return _judged(component, unit, sides, judged, is_twice=is_twice)

    def said(self, voice: Voice, component: str, unit: str) -> Amount | None:
        """What one form alone says of a place, stated or summed; None when it does not."""
        alone = self._heard_alone[voice]
        if voice.origin == "published":
            return alone.stated(voice.origin, self.measure, component, unit)
        value = alone.complete(voice.origin, self.measure, component, unit)
        return value if isinstance(value, Amount) else None

    @cached_property
    def compared(self) -> tuple[Comparison, ...]:
        """Each place that some form states itself and does not divide further, once."""
        own: dict[Place, set[Voice]] = defaultdict(set)
        for voice in self.voices:
            for place in sorted(self._deepest(voice)):
                own[place].add(voice)
        return tuple(self.at(*place, voices) for place, voices in own.items())

    @cached_property
    def twice(self) -> tuple[Twice, ...]:
        """What several units report on one form: investment projects, and places as a whole."""
        projects = [
            each for rows in self._by_project().values() if (each := _twice_of_project(self, rows))
        ]
        told = {
            (each.component, statement.unit) for each in projects for statement in each.statements
        }
        return (
            *projects,
            *(each for each in self._cells_twice if (each.component, each.unit) not in told),
        )

    @cached_property
    def additions(self) -> tuple[Addition, ...]:
        """Every total that a form states beside parts that are all known."""
        return tuple(found for voice in self.voices for found in self._additions_of(voice))

    def projects_at(self, component: str, unit: str) -> list[Comparison]:
        """The investment projects at or below a component at one unit, as each form says them."""
        lines: dict[tuple[str, str], list[Row]] = defaultdict(list)
        for row in self._projects:
            is_below = component in self._catalogue.component_path(row["component"])
            if row["unit"] == unit and is_below:
                lines[row["component"], row["investment_project"]].append(row)
        return [self._project_line(rows) for rows in lines.values()]

    def statement_with(self, term: Term) -> tuple[Row, Amount] | None:
        """The report's sum that holds a figure, with the row that tells where it stands."""
        for row in (*self._reports, *self._projects):
            amount = amount_from(row)
            if term in amount.terms:
                return row, amount
        return None

    @property
    def _catalogue(self) -> Catalogue:
        return self.totals.catalogue

    def _alone(self, voice: Voice) -> Totals:
        """Totals in which nothing but this form speaks of the measure."""
        rows = [dict(row) for row in self._reports if _voice(row) == voice and row["turn"] == 1]
        amounts = {
            cell: amount_from(row)
            for cell, row in preferred_rows(rows, self.totals.request).items()
        }
        # What a silent report means depends on the plan, whoever gave it.
        amounts |= {
            cell: amount
            for cell, amount in self.totals.state.amounts.items()
            if cell.measure in PLANNED - {self.measure} and cell.origin == voice.origin
        }
        scopes = tuple(
            scope
            if scope.form == voice.form
            else replace(scope, measures=scope.measures - {self.measure})
            for scope in self.totals.state.scopes
        )
        return Totals(self._catalogue, self.totals.request, State(amounts, {}, scopes))

    def _stated(self, voice: Voice) -> set[Place]:
        amounts = self._heard_alone[voice].state.amounts
        return {(cell.component, cell.unit) for cell in amounts if cell.measure == self.measure}

    def _deepest(self, voice: Voice) -> set[Place]:
        """Places that a form states, less those that it states a part of."""
        stated = self._stated(voice)
        return stated - {
            (above, unit_above)
            for component, unit in stated
            for above in self._catalogue.component_path(component)
            for unit_above in self._catalogue.unit_path(unit)
            if (above, unit_above) != (component, unit)
        }

    def _sides(self, heard: Value, said: Mapping[Voice, Amount]) -> Iterator[Side]:
        """Every form's side, that of the form which is heard first, a correction last."""
        is_corrected = isinstance(heard, Amount) and not self._corrected.isdisjoint(
            leaves_of(heard) if self._corrected else ()
        )
        base = heard if isinstance(heard, Amount) else next(iter(said.values()), None)
        if base is None:
            return
        first = next((voice for voice in said if voice.origin == base.origin), None)
        for voice in sorted(said, key=lambda voice: voice != first):
            amount = said[voice]
            kind = kind_of(self.measure, amount, base, is_corrected=is_corrected and voice == first)
            yield Side(voice, amount, kind, amount.dong - base.dong)
        if is_corrected:
            yield Side(Voice(base.origin, CORRECTION), base, "agrees", 0)

    def _additions_of(self, voice: Voice) -> Iterator[Addition]:
        alone = self._heard_alone[voice]
        for component, unit in sorted(self._stated(voice)):
            stated = alone.stated(voice.origin, self.measure, component, unit)
            sums = {
                # Plans of units are no sum of a plan: they are what was allocated of it.
                added.dong: added
                for added in alone.sums(voice.origin, self.measure, component, unit)
                if not (self.measure == "plan" and added.how == "unit_sum")
            }
            if stated is None:
                continue
            for added in sums.values():
                kind = kind_of(self.measure, added, stated)
                yield Addition(voice, component, unit, stated, added, kind)

    @cached_property
    def _cells_twice(self) -> tuple[Twice, ...]:
        heard: dict[tuple[Voice, Place], list[Row]] = defaultdict(list)
        for row in self._reports:
            heard[_voice(row), (row["component"], row["unit"])].append(row)
        return tuple(
            Twice(
                voice,
                *place,
                project=None,
                statements=tuple(
                    Statement(
                        row["reporting_unit"], row["unit"], amount_from(row), row["turn"] == 1
                    )
                    for row in rows
                ),
            )
            for (voice, place), rows in heard.items()
            if any(row["turn"] > 1 for row in rows)
        )

    @cached_property
    def _places_reported_twice(self) -> set[Place]:
        return {
            (each.component, statement.unit) for each in self.twice for statement in each.statements
        }

    def _by_project(self) -> dict[tuple[Voice, str, str, str], list[Row]]:
        """What is said of each project within one province: after a merger it is said anew."""
        found: dict[tuple[Voice, str, str, str], list[Row]] = defaultdict(list)
        for row in self._projects:
            province = self._catalogue.unit_path(row["unit"])[-1]
            key = _voice(row), row["component"], row["investment_project"], province
            found[key].append(row)
        return found

    def nearness(self, row: Row) -> tuple[int, str]:
        """The unit's own report before one from above it, and that before any other."""
        path = self._catalogue.unit_path(row["unit"])
        reporter = row["reporting_unit"]
        return path.index(reporter) if reporter in path else len(path), reporter

    def _project_line(self, rows: list[Row]) -> Comparison:
        said: dict[Voice, Amount] = {}
        for voice in self.voices:
            own = [row for row in rows if _voice(row) == voice]
            if own:
                said[voice] = amount_from(min(own, key=self.nearness))
        sides = tuple(self._sides(next(iter(said.values())), said))
        row = rows[0]
        built = _judged(row["component"], row["unit"], sides, sides)
        return replace(built, project=row["investment_project"])


@lru_cache(maxsize=64)
def reconcile(ledger: Ledger, totals: Totals, measure: str) -> Reconciliation:
    """The forms of a request held against each other; remembered by version and request."""
    request = totals.request
    more = {"period": request.period, "tranche": request.tranche, "measure": measure}
    asked = request.asked | more
    return Reconciliation(
        totals,
        measure,
        ledger.rows("reconciliation/by_report", **asked),
        ledger.rows("reconciliation/by_project", **asked),
    )


def request_for(request: Request, catalogue: Catalogue, measure: str) -> Request:
    """The request that a measure is stated under: carried-over money has a tranche of its own."""
    if catalogue.periods[request.period].kind == MEDIUM_TERM:
        return replace(request, tranche="own")
    return replace(request, tranche="carried") if measure == "carried_over" else request


def doubted_dong(cells: Iterable[Comparison], component: str, catalogue: Catalogue) -> int:
    """đồng that cells of a component differ by, without their signs; no theme's money twice."""
    return sum(
        abs(each.difference or 0)
        for each in cells
        if each.kind in IN_DOUBT and catalogue.is_added_into(each.component, component)
    )


def _judged(
    component: str,
    unit: str,
    sides: tuple[Side, ...],
    judged: Sequence[Side],
    *,
    is_twice: bool = False,
) -> Comparison:
    """A comparison whose kind and difference are those of the judged sides."""
    kinds: list[Kind] = [side.kind for side in judged if len(sides) > 1]
    kind = foremost([*kinds, "twice"] if is_twice else kinds)
    meant = [side.difference for side in judged if side.kind == kind] if kinds else []
    largest = max(meant, key=abs, default=0 if is_twice else None)
    return Comparison(component, unit, sides, kind, largest)


def _twice_of_project(built: Reconciliation, rows: list[Row]) -> Twice | None:
    if len({row["reporting_unit"] for row in rows}) < 2:
        return None
    nearest = {row["unit"]: min(map(built.nearness, _at(rows, row["unit"]))) for row in rows}
    return Twice(
        _voice(rows[0]),
        rows[0]["component"],
        rows[0]["unit"],
        project=rows[0]["investment_project"],
        statements=tuple(
            Statement(
                row["reporting_unit"],
                row["unit"],
                amount_from(row),
                built.nearness(row) == nearest[row["unit"]] and not row["is_repeated"],
            )
            for row in rows
        ),
    )


def _at(rows: list[Row], unit: str) -> list[Row]:
    return [row for row in rows if row["unit"] == unit]


def _voice(row: Row) -> Voice:
    return Voice(row["origin"], row["form"])


def _standing(voice: Voice, rank: int) -> tuple[int, int, str]:
    return ORIGINS.index(voice.origin), rank, voice.form
