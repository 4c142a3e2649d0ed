"""Names of the real catalogue, for every test of workbooks."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from dashboard.intake.workbook.names import Names
from dashboard.store.ledger import open_ledger


@pytest.fixture(scope="session")
def known_names(catalogue_store: Path) -> Iterator[Names]:
    """Names of the real catalogue."""
    with open_ledger(catalogue_store) as ledger:
        yield Names.from_catalogue(ledger)
