"""A day held still answers as the ledger does, of every money, before a report and with it."""

from datetime import date, timedelta
from itertools import product
from pathlib import Path
from typing import Any

import duckdb
import pytest

from dashboard.store.deposits import Act, Publication, rehearse
from tests.builders import AT, PROVINCE, report

DAY = date(2023, 6, 30)
MONEY = list(product(("dtpt", "sn"), ("all", "central", "provincial"), ("own", "all")))


def asked(publication: Publication) -> list[Any]:
    """All that is stated of the day, before the publication and by it."""
    found = []
    for (capital, source, tranche), known in product(
        MONEY, (publication.number - 1, publication.number)
    ):
        day = {"at_date": DAY, "known_at": known, "capital_type": capital, "budget_source": source}
        cells = {"period": "2023", "tranche": tranche, "origins": ["official", "published"]}
        found.append(publication.rows("figures/scopes", **day))
        # The words of a sum are a set: they come in no order.
        found += [
            row | {"qualifiers": sorted(map(str, row["qualifiers"]))}
            for row in publication.rows("figures/cells", **day, **cells)
        ]
    return found


def test_a_day_held_still_answers_as_the_ledger_does(store: Path) -> None:
    text = "measure  component  unit  source  amount\n"
    plans = "plan  DTTS.DA1  643  central  100\nplan  DTTS.DA1  643  provincial  7"
    scope = "DTTS 2023 dtpt all\nDTTS 2023 dtpt central"
    report(store, text + plans, scope=scope)
    report(
        store,
        text + "plan  DTTS.DA1  643  central  5",
        as_of="2023-05-01",
        holds_state=False,
    )
    report(store, text + "plan  DTTS  66  all  99", origin="published", as_of="2023-04-01")

    def look(publication: Publication) -> tuple[list[Any], list[Any], list[Any]]:
        _tell_of_payments(publication)
        plain = asked(publication)
        with publication.held_still(DAY):
            held = asked(publication)
        return plain, held, asked(publication)

    plain, held, afterwards = rehearse(store, Act("record", AT, "test"), look)
    assert len([row for row in plain if row]) > len(MONEY)
    assert held == plain
    assert afterwards == plain


@pytest.mark.parametrize(("day", "back"), [(DAY + timedelta(days=1), 0), (DAY, 2)])
def test_another_day_or_publication_is_an_error_meanwhile(
    store: Path, day: date, back: int
) -> None:
    def look(publication: Publication) -> None:
        known = publication.number - back
        money = {"capital_type": "dtpt", "budget_source": "all"}
        with publication.held_still(DAY):
            publication.rows("figures/scopes", at_date=day, known_at=known, **money)

    report(store, "measure  component  unit  amount\nplan  DTTS.DA1  643  100")
    with pytest.raises(duckdb.Error, match="held still"):
        rehearse(store, Act("record", AT, "test"), look)


def test_columns_of_figures_are_all_of_one_length(store: Path) -> None:
    def write(publication: Publication) -> None:
        columns = {"measure": ["plan", "plan"], "component": ["DTTS.DA1"]}
        publication.append_columns("figure", columns, 2)

    with pytest.raises(ValueError, match="2 values"):
        rehearse(store, Act("record", AT, "test"), write)


def _tell_of_payments(publication: Publication) -> None:
    whose = {"reporting_unit": PROVINCE}
    scope = {"period": "2023", "capital_type": "dtpt", "budget_source": "all"}
    figure = {
        "measure": "disbursed",
        "component": "DTTS.DA1",
        "unit": "legacy:643",
        "period": "2023",
        "capital_type": "dtpt",
        "budget_source": "central",
        "tranche": "own",
        "as_of": DAY,
        **dict.fromkeys(("amount_dong", "low_dong", "high_dong"), 3),
        "qualifier": "exact",
        "precision_dong": 1,
        "effect": "state",
    }
    deposit = {"form": "treasury", "as_of": DAY, "origin": "official", "holds_state": True}
    publication.record(
        deposit | whose | {"received_at": AT},
        scopes=[whose | scope | {"programme": "DTTS"}],
        figures=[figure],
    )
