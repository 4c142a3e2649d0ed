"""The same list by this project: `ours.py MEANS STORE FILE`, with its cover sheet beside the file.

`received` is the front door: read, every rule and check, recorded. `shown` is what a person goes
through: examined, what it moves shown, then recorded.
"""

import sys
from pathlib import Path

from dashboard.intake.cover_sheet import write_cover
from dashboard.intake.examine import examine, record
from dashboard.intake.receipt import Workbook, take
from dashboard.intake.receive import receive
from dashboard.intake.received import Received
from dashboard.intake.workbook.names import Names
from dashboard.intake.workbook.opening import open_book
from dashboard.intake.workbook.read_workbook import read_book
from dashboard.intake.workbook.reading import Given
from dashboard.store.deposits import Act, rehearse
from dashboard.store.ledger import open_ledger
from tests.bench.big_list import DAY
from tests.bench.spent import spent_on
from tests.builders import AT, PROVINCE

GIVEN = Given(form="F3", unit=PROVINCE, as_of=DAY)
ACT = Act("record", AT, "bench")


def cover_of(store: Path, file: Path) -> bytes:
    """The cover sheet that the file would be recorded by, of what `receive` asks."""
    content = file.read_bytes()
    with open_ledger(store) as ledger:
        reading = read_book(open_book(file.name, content), GIVEN, Names.from_catalogue(ledger))
    workbook = Workbook(file.name, content, reading, GIVEN)
    receipt = rehearse(store, ACT, lambda book: take(book, workbook, ACT, today=AT.date()))
    if receipt.cover is None or receipt.findings:
        raise ValueError(f"the list is not clean: {receipt.findings[:3]}")
    return write_cover(receipt.cover)


def by_receiving(store: Path, file: Path) -> int:
    """One publication; returns how many rows of the ledger it has."""
    cover = file.with_suffix(".toml").read_bytes()
    receive(store, [Received(file.name, file.read_bytes(), cover)], ACT)
    return recorded_in(store)


def by_showing(store: Path, file: Path) -> int:
    """Examined and then recorded; returns how many rows of the ledger it has."""
    examined = examine(store, file.name, file.read_bytes(), GIVEN, at=AT, by="bench")
    if not examined.effect.totals:
        raise ValueError("nothing moves")
    record(store, examined, {}, ACT)
    return recorded_in(store)


def recorded_in(store: Path) -> int:
    """How many figures the newest report has."""
    with open_ledger(store) as ledger:
        rows = ledger.rows("deposits/log", known_at=ledger.version)
    return max((row["deposit_id"], row["row_count"]) for row in rows)[1]


MEANS = {"received": by_receiving, "shown": by_showing}

if __name__ == "__main__":
    means, store, file = MEANS[sys.argv[1]], Path(sys.argv[2]), Path(sys.argv[3])
    print(spent_on(lambda: means(store, file)))
