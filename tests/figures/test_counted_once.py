"""No amount is counted twice, however often and in whatever detail it is told.

The same money is put in at several levels, by several forms and sources; totals are those of the
cells it was drawn from, to the đồng.
"""

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.figures.state import Request
from dashboard.store.deposits import Act, Publication, publish
from dashboard.store.ledger import open_ledger
from dashboard.views.context import known_totals
from tests.builders import AT, PROVINCE, shown

COMPONENTS = ("DTTS.DA1", "DTTS.DA3.TDA1", "DTTS.DA3.TDA2", "DTTS.DA5.TDA1")
UNITS = ("legacy:643", "legacy:646", "org:so-gddt")
SOURCES = ("central", "provincial")
PLACES = (*COMPONENTS, "DTTS.DA3", "DTTS.DA5", "DTTS")
DAY = date(2023, 6, 30)
AMOUNTS = st.integers(min_value=1, max_value=10**12)

Leaf = tuple[str, str, str]
Told = dict[Leaf, int]
Row = dict[str, Any]

told_amounts = st.dictionaries(
    st.tuples(st.sampled_from(COMPONENTS), st.sampled_from(UNITS), st.sampled_from(SOURCES)),
    AMOUNTS,
    min_size=1,
    max_size=10,
)
# Of one report: what else it states beside its leaves.
ways = st.fixed_dictionaries(
    {
        "all_sources": st.booleans(),
        "by_project": st.booleans(),
        "projects_and_their_total": st.booleans(),
        "parents": st.booleans(),
        "province": st.booleans(),
        "scopes_by_source": st.booleans(),
        "sent_again": st.booleans(),
    }
)
forms = st.dictionaries(st.sampled_from(("treasury", "F1", "F3")), ways, min_size=1, max_size=3)


@settings(max_examples=8, deadline=None, derandomize=True)
@given(told=told_amounts, heard=forms, by_press=st.booleans(), is_corrected=st.booleans())
def test_the_same_money_told_again_is_the_same_money(
    catalogue_store: Path,
    told: Told,
    heard: dict[str, dict[str, bool]],
    by_press: bool,
    is_corrected: bool,
) -> None:
    with TemporaryDirectory() as folder:
        store = Path(shutil.copytree(catalogue_store, Path(folder) / "store"))
        publish(store, Act("record", AT, "test"), lambda book: tell(book, told, heard))
        publish(
            store,
            Act("record", AT, "test"),
            lambda book: tell_more(book, told, by_press=by_press, is_corrected=is_corrected),
        )
        with open_ledger(store) as ledger:
            for source in ("all", *SOURCES):
                request = Request(DAY, ledger.version, PROVINCE, "2023", "dtpt", source)
                totals = known_totals(ledger, request)
                for component in PLACES:
                    for unit in (*UNITS, PROVINCE):
                        found = shown(totals.value("disbursed", component, unit))
                        expected = summed(told, component, unit, source)
                        assert found == expected or (not expected and found in NOTHING), (
                            source,
                            component,
                            unit,
                        )


NOTHING = (0, "not_planned")


def summed(told: Told, component: str, unit: str, source: str) -> int:
    """The leaves under a component at a unit, added by hand."""
    return sum(
        dong
        for (leaf, place, money), dong in told.items()
        if (leaf == component or leaf.startswith(f"{component}."))
        and unit in (place, PROVINCE)
        and source in (money, "all")
    )


def tell(book: Publication, told: Told, heard: dict[str, dict[str, bool]]) -> None:
    """The plan by decision, then each form in its own way."""
    book.record(
        deposit("plan_decision"),
        scopes=scopes(by_source=False),
        figures=[figure("plan", leaf, dong, assigner="UBND") for leaf, dong in told.items()],
    )
    for form, way in heard.items():
        rows = list(stated(told, way))
        for _ in range(2 if way["sent_again"] else 1):
            book.record(
                deposit(form), scopes=scopes(by_source=way["scopes_by_source"]), figures=rows
            )


def tell_more(book: Publication, told: Told, *, by_press: bool, is_corrected: bool) -> None:
    """The press on the same total, and a correction that restates one cell as it is."""
    if by_press:
        whole = summed(told, "DTTS", PROVINCE, "all")
        row = figure("disbursed", ("DTTS", PROVINCE, "all"), whole)
        book.record(deposit("published", origin="published"), scopes=[], figures=[row])
    if is_corrected:
        leaf, dong = next(iter(told.items()))
        book.record(
            deposit("correction"),
            scopes=scopes(by_source=False),
            figures=[figure("disbursed", leaf, dong)],
        )


def stated(told: Told, way: dict[str, bool]) -> Iterator[Row]:
    """Rows of one report: the leaves, whole or by project, and totals over them."""
    places = {(component, unit) for component, unit, _ in told}
    for leaf, dong in told.items():
        yield from leaf_rows(leaf, dong, way)
    if way["parents"]:
        above = {(component.rpartition(".")[0], unit) for component, unit in places}
        yield from total_rows(told, above, SOURCES)
    if way["province"]:
        yield from total_rows(told, {(component, PROVINCE) for component, _ in places}, SOURCES)
    if way["all_sources"] and not way["scopes_by_source"]:
        yield from total_rows(told, places, ("all",))


def leaf_rows(leaf: Leaf, dong: int, way: dict[str, bool]) -> Iterator[Row]:
    """One leaf: by two projects, whole, or both."""
    if way["by_project"]:
        yield figure("disbursed", leaf, dong // 3, investment_project="A")
        yield figure("disbursed", leaf, dong - dong // 3, investment_project="B")
    if not way["by_project"] or way["projects_and_their_total"]:
        yield figure("disbursed", leaf, dong)


def total_rows(told: Told, places: set[tuple[str, str]], sources: tuple[str, ...]) -> Iterator[Row]:
    """Totals over what is under each place, source by source."""
    for component, unit in sorted(places):
        for source in sources:
            dong = summed(told, component, unit, source)
            yield figure("disbursed", (component, unit, source), dong)


def figure(measure: str, leaf: Leaf, dong: int, **more: str) -> Row:
    component, unit, source = leaf
    return {
        "measure": measure,
        "component": component,
        "unit": unit,
        "period": "2023",
        "capital_type": "dtpt",
        "budget_source": source,
        "tranche": "own",
        "as_of": DAY,
        "amount_dong": dong,
        "low_dong": dong,
        "high_dong": dong,
        "precision_dong": 1,
        "qualifier": "exact",
        "effect": "state",
        **more,
    }


def deposit(form: str, origin: str = "official") -> Row:
    return {
        "form": form,
        "as_of": DAY,
        "origin": origin,
        "holds_state": True,
        "reporting_unit": PROVINCE,
        "received_at": AT,
    }


def scopes(*, by_source: bool) -> list[Row]:
    line = {
        "reporting_unit": PROVINCE,
        "programme": "DTTS",
        "period": "2023",
        "capital_type": "dtpt",
    }
    sources = ("central", "provincial", "district", "commune") if by_source else ("all",)
    return [line | {"budget_source": source} for source in sources]
