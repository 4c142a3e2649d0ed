"""Processes that the store's tests start: writers that publish, readers that look all the while.

Every publication of a writer is one deposit of known size whose amounts all equal the
publication's own number, so that a reader can tell a whole version from a torn one.
Run as `python -m tests.store.processes writer|reader STORE ...`; they talk over pipes.
"""

import select
import sys
from datetime import date, datetime
from pathlib import Path

from dashboard.store.deposits import Act, Publication, publish
from dashboard.store.ledger import open_ledger

AT = datetime(2026, 1, 5, 8, 30)  # noqa: DTZ001 - the ledger keeps UTC without a zone
FIGURES_IN_A_DEPOSIT = 40
FORM = "published"


def publish_once(store: Path, by: str) -> int:
    """One publication with one deposit of `FIGURES_IN_A_DEPOSIT` figures."""
    return publish(store, Act("record", AT, by), _write)


def check_version(store: Path) -> int:
    """The newest version, after making sure that it is whole. Raises AssertionError."""
    with open_ledger(store) as ledger:
        publications = ledger.rows("store/publications")
        assert publications[-1]["publication_no"] == ledger.version, "ends with another publication"
        for check in ("deposit_not_whole", "repeated_deposit", "repeated_publication"):
            assert ledger.rows(f"ledger/{check}", folder="checks") == [], check
        written = [row["publication_no"] for row in publications if row["published_by"] == "writer"]
        figures = ledger.rows("sources/figures", at_date=date(2022, 12, 31), known_at=10**9)
        ours = [row for row in figures if row["row_id"].startswith("process")]
        for row in ours:
            assert row["amount_dong"] == int(row["row_id"].split("-")[1]), "a foreign amount"
        # The list of figures is bounded; below the bound every one of them must be there.
        if len(figures) < 500:
            assert len(ours) == FIGURES_IN_A_DEPOSIT * len(written), "not every figure is there"
        return ledger.version


def _write(publication: Publication) -> None:
    unit = "other:vn"
    scope = {"programme": "DTTS", "period": "2021", "capital_type": "sn", "budget_source": "all"}
    publication.record(
        {
            "form": FORM,
            "as_of": date(2022, 1, 1),
            "origin": "published",
            "holds_state": True,
            "reporting_unit": unit,
            "received_at": AT,
            "file_name": "process",
        },
        scopes=[{"reporting_unit": unit, **scope}],
        figures=[
            {
                "row_id": f"process-{publication.number}-{number}",
                "measure": "plan",
                "component": "DTTS",
                "unit": unit,
                "period": "2021",
                "capital_type": "sn",
                "budget_source": "all",
                "tranche": "own",
                "as_of": date(2022, 1, 1),
                "amount_dong": publication.number,
                "low_dong": publication.number,
                "high_dong": publication.number,
                "qualifier": "exact",
                "precision_dong": 1,
                "effect": "state",
            }
            for number in range(FIGURES_IN_A_DEPOSIT)
        ],
    )


def _run_writer(store: Path) -> None:
    """Publish once for each line that arrives; answer with the number."""
    print("ready", flush=True)
    for _ in sys.stdin:
        print(publish_once(store, "writer"), flush=True)


def _run_reader(store: Path) -> None:
    """Look at the newest version again and again until standard input closes."""
    print("ready", flush=True)
    seen, looks = 0, 0
    while True:
        version = check_version(store)
        assert version >= seen, f"went back from {seen} to {version}"
        seen, looks = version, looks + 1
        if select.select([sys.stdin], [], [], 0)[0]:
            print(f"{seen} {looks}", flush=True)
            return


if __name__ == "__main__":
    {"writer": _run_writer, "reader": _run_reader}[sys.argv[1]](Path(sys.argv[2]))
