"""Stores that tests share: built once a session by the product's own front door."""

import fcntl
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest

from dashboard.figures import (
    documents,
    flags,
    indicators,
    moment,
    projects,
    reconciliation,
    standing,
)
from dashboard.intake.catalogue import publish_catalogue
from dashboard.intake.prepare import prepare_illustration, prepare_store
from dashboard.settings import PROJECT
from dashboard.views import context

CATALOGUE = PROJECT / "data" / "catalogue"
PUBLISHED = PROJECT / "data" / "published"
MAKER = PROJECT / "data" / "illustration" / "make.py"
RECEIVED_AT = datetime(2026, 1, 5, 8, 30)  # noqa: DTZ001 - the ledger keeps UTC without a zone


REMEMBERING = (
    *(context, documents, flags, indicators, moment, projects, reconciliation),
    standing,
)
MOST_REMEMBERED = 16


@pytest.fixture(autouse=True)
def _forget_stores() -> Iterator[None]:
    """A server knows one store, the tests hundreds: what is remembered of them is let go."""
    yield
    if context.known_totals.cache_info().currsize > MOST_REMEMBERED:
        for module in REMEMBERING:
            for each in vars(module).values():
                if hasattr(each, "cache_clear"):
                    each.cache_clear()


@pytest.fixture(scope="session")
def published_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Catalogue and published figures; only to be read."""
    store = tmp_path_factory.mktemp("published") / "store"
    prepare_store(store, catalogue=CATALOGUE, published=PUBLISHED, at=RECEIVED_AT, by="test")
    return store


@pytest.fixture(scope="session")
def catalogue_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real catalogue and nothing else; to be copied, not written to."""
    store = tmp_path_factory.mktemp("catalogue") / "store"
    publish_catalogue(store, CATALOGUE, at=RECEIVED_AT, by="test")
    return store


@pytest.fixture(scope="session")
def illustration_files(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """The reports that the illustration's script makes; only to be read."""

    def build(folder: Path) -> None:
        subprocess.run([sys.executable, MAKER, folder], check=True)

    return _built_once(tmp_path_factory, worker_id, "illustration-files", build)


@pytest.fixture(scope="session")
def illustrated_store(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """Catalogue, published figures, and the illustration beside them; only to be read."""

    def build(store: Path) -> None:
        prepare_store(store, catalogue=CATALOGUE, published=PUBLISHED, at=RECEIVED_AT, by="test")
        prepare_illustration(store, script=MAKER, catalogue=CATALOGUE, at=RECEIVED_AT, by="test")

    return _built_once(tmp_path_factory, worker_id, "illustrated-store", build)


def _built_once(
    tmp_path_factory: pytest.TempPathFactory,
    worker_id: str,
    name: str,
    build: Callable[[Path], None],
) -> Path:
    """A folder that the processes of one run share: the first builds it, the others wait."""
    base = tmp_path_factory.getbasetemp()
    root = base if worker_id == "master" else base.parent
    with (root / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (root / name).exists():
            draft = root / f"{name}.draft"
            build(draft)
            draft.rename(root / name)
    return root / name


@pytest.fixture
def store(catalogue_store: Path, tmp_path: Path) -> Path:
    """A store of one's own with the real catalogue."""
    return Path(shutil.copytree(catalogue_store, tmp_path / "store"))
