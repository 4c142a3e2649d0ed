"""Templates of amounts by component and unit: F3 and the treasury's as lists, plans as a matrix."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from dashboard.figures.catalogue import Catalogue
from dashboard.figures.moment import read_combinations
from dashboard.figures.row import Value
from dashboard.figures.state import Request
from dashboard.figures.totals import Totals
from dashboard.rules.amounts import Amount, Missing
from dashboard.rules.metrics import NOT_STATED
from dashboard.store.ledger import Ledger
from dashboard.views.context import known_totals
from dashboard.views.report_template import (
    CAPITALS,
    SOURCES,
    VI,
    Column,
    Held,
    Line,
    Place,
    Section,
    component_text,
    heading_lines,
    leaves,
    named_period,
    official_dong,
    reference_group,
    unit_text,
    units_below,
    without_unused,
    year_before,
)

# Component, unit, capital type, budget source.
Cell = tuple[str, str, str, str]

# What is known already of a column, for comparison alone.
REFERENCE_NAMES = {
    "plan": "Plan",
    "allocated": "Allocated in detail to projects",
    "carried_over": "Carried-over capital",
    "disbursed": "Disbursement",
    "disbursed_carried": "Disbursement of carried-over capital",
    "work_done": "Work done",
}
SPARE_ROWS = 15
WIDE, NAME = 15, 48


@dataclass(frozen=True)
class Asked:
    """A column of amounts: what the ledger calls it, and whether what is known is filled in."""

    key: str
    measure: str
    tranche: str = "own"
    tier: str = "unit"
    is_given: bool = False


# Plans are filled in where they are known; payments are what the report is for.
OF_UNIT = (
    Asked("plan", "plan", is_given=True),
    Asked("allocated", "allocated", tier="project", is_given=True),
    Asked("carried_over", "carried_over", "carried", is_given=True),
    Asked("disbursed", "disbursed"),
    Asked("disbursed_carried", "disbursed", "carried"),
)
OF_TREASURY = (Asked("disbursed", "disbursed"), Asked("disbursed_carried", "disbursed", "carried"))
OF_PLAN = Asked("plan", "plan", is_given=True)


class Known:
    """What is known at a place, by cell; each kind of money is read once.

    `compared` are origins of what stood for comparison so far.
    """

    def __init__(self, ledger: Ledger, place: Place) -> None:
        self._ledger = ledger
        self._used = {
            (each.period, each.capital_type, each.budget_source)
            for each in read_combinations(ledger, at=place.as_of, known_at=ledger.version)
        }
        self._place = place
        self._read: dict[tuple[str, str, str, str], Totals] = {}
        self.compared: set[str] = set()

    def value(self, asked: Asked, cell: Cell) -> Value:
        """The amount of a cell on the day, or the kind of nothing."""
        component, unit, capital, source = cell
        if (self._place.period, capital, source) not in self._used:
            return Missing(NOT_STATED)
        money = capital, source, asked.tranche, asked.tier
        if money not in self._read:
            self._read[money] = known_totals(self._ledger, self._request(*money))
        return self._read[money].value(asked.measure, component, unit)

    def _request(self, capital: str, source: str, tranche: str, tier: str) -> Request:
        return Request(
            at=self._place.as_of,
            known_at=self._ledger.version,
            unit=self._place.unit,
            period=self._place.period,
            capital_type=capital,
            budget_source=source,
            tranche=tranche,
            tier="project" if tier == "project" else "unit",
        )


def unit_list(ledger: Ledger, catalogue: Catalogue, place: Place) -> Section:
    """F3: one row a component, kind of money and source of the unit."""
    return _list(ledger, catalogue, place, OF_UNIT, [place.unit])


def treasury_list(ledger: Ledger, catalogue: Catalogue, place: Place) -> Section:
    """What was paid at each unit below: a sum beside its parts would be no report."""
    units = units_below(catalogue, place.unit, place.as_of)
    return _list(ledger, catalogue, place, OF_TREASURY, units)


def plan_matrix(ledger: Ledger, catalogue: Catalogue, place: Place) -> Iterator[Section]:
    """A plan decision: components down, units across; a sheet a kind of money and source."""
    units = units_below(catalogue, place.unit, place.as_of)
    group = VI.say("Plan of {period}", period=named_period(place))
    columns = (
        Column("ordinal", VI.say("Ordinal"), width=5),
        Column("component", VI.say("Programme, project, subproject"), width=NAME),
        *(
            Column(unit, unit_text(unit, catalogue), "amount", group, is_input=True)
            for unit in units
        ),
    )
    known = Known(ledger, place)
    for capital in CAPITALS:
        for source in ("central", "provincial"):
            money = catalogue.capital_types[capital], catalogue.budget_sources[source]
            yield Section(
                name=f"{money[0].short[0]} - {money[1].short[0]}",
                title=VI.say("Capital plan of {period}", period=named_period(place)),
                above=heading_lines(
                    place,
                    catalogue,
                    VI.say("Capital type: {name}", name=money[0].label[0]),
                    VI.say("Budget source: {name}", name=money[1].label[0]),
                ),
                columns=columns,
                lines=tuple(
                    _matrix_lines(known, catalogue, place, units, capital=capital, source=source)
                ),
            )


def _matrix_lines(
    known: Known,
    catalogue: Catalogue,
    place: Place,
    units: list[str],
    *,
    capital: str,
    source: str,
) -> Iterator[Line]:
    number = 0
    for component in leaves(catalogue, place.period):
        if all(catalogue.is_excluded(component, unit, capital, place.period) for unit in units):
            continue
        number += 1
        values: dict[str, Held] = {
            unit: official_dong(known.value(OF_PLAN, (component, unit, capital, source)))
            for unit in units
        }
        name = component_text(component, catalogue)
        yield Line({"ordinal": number, "component": name, **values})


def _list(
    ledger: Ledger, catalogue: Catalogue, place: Place, asked: tuple[Asked, ...], units: list[str]
) -> Section:
    has_carried = year_before(place) is not None
    asked = tuple(each for each in asked if has_carried or each.tranche == "own")
    known = Known(ledger, place)
    found = list(_lines(known, catalogue, place, asked, units))
    if not found:
        found = list(_empty_lines(catalogue, place)) if len(units) == 1 else []
    lines = tuple(
        Line({"ordinal": number, **line.values}) for number, line in enumerate(found, start=1)
    )
    section = Section(
        name=place.form,
        title=catalogue.forms[place.form].label[0],
        above=heading_lines(place, catalogue),
        columns=(
            *_keys(),
            *_amounts(place, asked),
            *_references(asked, reference_group(known.compared)),
            _note(),
        ),
        lines=lines,
        spare_rows=SPARE_ROWS if lines else 4 * SPARE_ROWS,
    )
    return without_unused(section)


def _keys() -> tuple[Column, ...]:
    say = VI.say
    return (
        Column("ordinal", say("Ordinal"), width=5),
        Column("component", say("Programme, project, subproject"), width=NAME, choices="component"),
        Column("unit", say("Unit, locality"), width=22, choices="unit"),
        Column("capital_type", say("Capital type"), width=WIDE, choices="capital_type"),
        Column("budget_source", say("Source of budget"), width=WIDE, choices="budget_source"),
    )


def _note() -> Column:
    return Column("note", VI.say("Note"), width=30, is_input=True)


def amount_heading(key: str, place: Place) -> str:
    """What a column of amounts is called, in the words that workbooks are read by."""
    say, period, before = VI.say, named_period(place), year_before(place)
    day = VI.day(place.as_of)
    return {
        "plan": say("Plan of {period}", period=period),
        "allocated": say("Allocated in detail to projects"),
        "carried_over": say(
            "Capital of {before} carried over to {period}", before=before, period=period
        ),
        "disbursed": say("Disbursed of the plan of {period} up to {day}", period=period, day=day),
        "disbursed_carried": say(
            "Disbursed of capital of {before} carried over, up to {day}", before=before, day=day
        ),
        "work_done": say("Work done in {period} up to {day}", period=period, day=day),
    }[key]


def reference_heading(key: str) -> str:
    """What is known already of a column, for comparison alone."""
    return VI.say(REFERENCE_NAMES[key])


def _amounts(place: Place, asked: Iterable[Asked]) -> tuple[Column, ...]:
    return tuple(
        Column(each.key, amount_heading(each.key, place), "amount", width=WIDE, is_input=True)
        for each in asked
    )


def _references(asked: Iterable[Asked], group: str) -> tuple[Column, ...]:
    return tuple(
        Column(
            f"known_{each.key}",
            reference_heading(each.key),
            "amount",
            group,
            width=WIDE,
            is_reference=True,
        )
        for each in asked
    )


def _lines(
    known: Known, catalogue: Catalogue, place: Place, asked: tuple[Asked, ...], units: list[str]
) -> Iterator[Line]:
    """A row for all of which anything is known."""
    for component in leaves(catalogue, place.period):
        for unit in units:
            for capital in CAPITALS:
                for source in SOURCES:
                    cell = component, unit, capital, source
                    values = _values(known, asked, cell)
                    if values:
                        yield Line(_named(catalogue, cell) | values)


def _values(known: Known, asked: tuple[Asked, ...], cell: Cell) -> dict[str, Held]:
    values: dict[str, Held] = {}
    for each in asked:
        value = known.value(each, cell)
        if each.is_given and official_dong(value) is not None:
            values[each.key] = official_dong(value)
        elif isinstance(value, Amount):
            values[f"known_{each.key}"] = value.dong
            known.compared.add(value.origin)
    return values


def _empty_lines(catalogue: Catalogue, place: Place) -> Iterator[Line]:
    """Where nothing is known: every component, of the central budget."""
    for component in leaves(catalogue, place.period):
        for capital in CAPITALS:
            if not catalogue.is_excluded(component, place.unit, capital, place.period):
                yield Line(_named(catalogue, (component, place.unit, capital, "central")))


def _named(catalogue: Catalogue, cell: Cell) -> dict[str, Held]:
    component, unit, capital, source = cell
    return {
        "component": component_text(component, catalogue),
        "unit": unit_text(unit, catalogue),
        "capital_type": catalogue.capital_types[capital].label[0],
        "budget_source": catalogue.budget_sources[source].label[0],
    }
