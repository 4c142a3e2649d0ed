"""What Streamlit keeps between reruns: the ledger, its totals, the filters in the link, today.

A rerun is pinned to one version of the ledger; fragments and dialogs of the same rerun see the
same one. Every cache key holds the version.
"""

from collections.abc import Collection
from datetime import UTC, date, datetime
from functools import lru_cache
from pathlib import Path
from typing import cast

import streamlit as st

from dashboard.charts.palette import Palette, palette_for
from dashboard.errors import UserMistake
from dashboard.figures.catalogue import Catalogue
from dashboard.figures.indicators import units_in_reports as known_in_reports
from dashboard.figures.moment import (
    Combination,
    Moment,
    moment_without_money,
    opening_moment,
    read_combinations,
)
from dashboard.figures.projects import units_with_projects as known_units
from dashboard.figures.state import Request
from dashboard.rules.metrics import ALLOCATED_TIERS, PLAN_ASSIGNERS, Assigner, Tier
from dashboard.settings import Settings, read_settings
from dashboard.store import versions
from dashboard.store.deposits import read_received
from dashboard.store.illustration import find_illustration, remove_illustration
from dashboard.store.ledger import Ledger, open_ledger
from dashboard.views.context import Context, known_catalogue, known_totals
from dashboard.words import LANGUAGES, LOCAL_TIME, MONEY_UNITS, Language, MoneyUnit, Words

# The first day of the first period: no report speaks of an earlier one.
FIRST_DAY = date(2021, 1, 1)
VERSION_KEY, PAGE_KEY, LINK_KEY = "_version", "_page", "_link"
ILLUSTRATION_KEY = "_illustration"
MOST_DIGITS = 9
DEFAULTS_KEY, CHOSEN_KEY = "_defaults", "_chosen"
# Filters that live in the link, as codes: a link says the same in both languages.
LINKED = (
    "lang",
    "money",
    "period",
    "capital",
    "source",
    "at",
    "unit",
    "tranche",
    "assigner",
    "tier",
    "by",
    "component",
    "severity",
    "rule",
    "family",
    "order",
    "role",
    "status",
    "find",
    "sort",
    "page",
    "measure",
    "only",
    "indicator",
    "list",
    "section",
    "edition",
    "origin",
    "form",
    "counts",
    "deposit",
    "beside",
    "returned",
    "duty",
)
# Those that a page offers for itself; clearing the filters clears them too.
CHOSEN_ON_PAGES = (
    *("by", "component", "severity", "rule", "family", "order"),
    *("role", "status", "find", "sort", "page", "measure", "only"),
    "indicator",
    *("list", "section", "edition"),
    *("origin", "form", "counts", "deposit", "beside", "returned", "duty"),
)


@lru_cache(maxsize=1)
def settings() -> Settings:
    """Settings of this server process."""
    return read_settings()


def today() -> date:
    """The day in Việt Nam."""
    return (datetime.now(tz=UTC) + LOCAL_TIME).date()


def now() -> datetime:
    """The moment, as the ledger keeps it: UTC without a zone."""
    return datetime.now(tz=UTC).replace(tzinfo=None, microsecond=0)


def pin_version() -> int:
    """Take the newest version for this whole rerun. Raises StoreEmpty."""
    version = versions.newest_version(settings().store)
    st.session_state[VERSION_KEY] = version
    st.session_state[ILLUSTRATION_KEY] = find_illustration(settings().store)
    return version


def ledger() -> Ledger:
    """The ledger of the version this rerun is pinned to, with its illustration, if any."""
    pinned = st.session_state
    return _open(settings().store, pinned[VERSION_KEY], pinned[ILLUSTRATION_KEY])


def has_illustration() -> bool:
    """Whether an illustration stands beside the store in this rerun."""
    return st.session_state[ILLUSTRATION_KEY] is not None


def drop_illustration() -> None:
    """Delete the illustration, for every reader. Raises UserMistake."""
    try:
        remove_illustration(settings().store)
    except OSError as error:
        raise UserMistake("The system does not allow it: {reason}.", reason=error) from error


def catalogue() -> Catalogue:
    """The catalogue of the pinned version."""
    return known_catalogue(ledger())


def opening() -> Moment | None:
    """Where the dashboard opens; None when the ledger has no figures yet."""
    return _opening(ledger(), today())


def opening_without_money() -> Moment | None:
    """Where pages open that need no amounts; None when the ledger has no report at all."""
    opened = ledger()
    found = _opening(opened, today())
    return found or moment_without_money(opened, catalogue(), today=today())


def units_with_figures() -> frozenset[str]:
    """Units that figures of this version name up to today, and those that they lie in."""
    path_of = catalogue().unit_path
    named = {each.unit for each in _combinations()}
    return frozenset(above for unit in named for above in path_of(unit))


def units_with_projects() -> frozenset[str]:
    """Units that the lists of investment projects name, up to today. Raises StoreEmpty."""
    return known_units(ledger(), at=today())


def units_in_reports() -> frozenset[str]:
    """Units that reports of indicators or owed documents name, up to today. Raises StoreEmpty."""
    return known_in_reports(ledger(), at=today())


def assigners() -> tuple[Assigner, ...]:
    """Whose plans this version has, up to today, in the order they are gone by."""
    found = {assigner for each in _combinations() for assigner in each.assigners}
    return tuple(each for each in PLAN_ASSIGNERS if each is not None and each in found)


def tiers() -> tuple[Tier, ...]:
    """How far money has been allocated in this version, up to today."""
    found = {tier for each in _combinations() for tier in each.tiers}
    return tuple(each for each in ALLOCATED_TIERS if each in found)


def words() -> Words:
    """The reader's language and unit of money, from the link."""
    language = st.session_state.get("lang")
    unit = st.session_state.get("money")
    return Words(
        cast(Language, language) if language in LANGUAGES else "vi",
        cast(MoneyUnit, unit) if unit in MONEY_UNITS else "ty",
    )


def palette() -> Palette:
    """Colours for the theme the reader's browser shows."""
    return palette_for(st.context.theme.type)


def context_for(request: Request) -> Context:
    """Totals of a request, shared by all readers who ask for the same."""
    return Context(ledger(), known_totals(ledger(), request), words())


def opening_context(said_in: Words) -> Context | None:
    """What the dashboard opens with, outside any reader's rerun. Raises StoreEmpty."""
    store = settings().store
    opened = _open(store, versions.newest_version(store), find_illustration(store))
    moment = _opening(opened, today())
    if moment is None:
        return None
    request = Request(moment.at, opened.version, moment.unit, moment.period, moment.capital_type)
    return Context(opened, known_totals(opened, request), said_in)


def received(digest: str) -> bytes:
    """A received file as it came. Raises UserMistake when the store has it no more."""
    illustration = find_illustration(settings().store)
    return read_received(settings().store, digest, illustration and illustration.parent)


def choose(**values: object) -> None:
    """Set filters before their widgets are drawn: from a callback, or ahead of a switch."""
    for name, value in values.items():
        st.session_state[name] = value


def forget(names: Collection[str]) -> None:
    """Leave filters to their defaults, from a callback."""
    for name in names:
        st.session_state.pop(name, None)


def follow_link(turned_to: str) -> None:
    """Take the filters from the link when the reader opened, edited or went back to one.

    Turning to another page clears the link, and a browser may still name the last one while
    the reader has already chosen anew: then the filters stay as they are.
    """
    given = st.query_params.to_dict()
    is_first = LINK_KEY not in st.session_state
    has_turned = st.session_state.get(PAGE_KEY) != turned_to
    is_changed = not has_turned and given != st.session_state.get(LINK_KEY)
    if is_first or (is_changed and not _has_chosen()):
        for name in LINKED:
            st.session_state.pop(name, None)
        choose(**{name: text for name, text in given.items() if name in LINKED})
    st.session_state[PAGE_KEY] = turned_to
    st.session_state[LINK_KEY] = given


def page() -> str:
    """The page this rerun draws, as its address names it."""
    return str(st.session_state[PAGE_KEY])


def link() -> dict[str, str]:
    """The filters that are not at their default, as the link carries them."""
    filters = {}
    for name, default in st.session_state.get(DEFAULTS_KEY, {}).items():
        value = st.session_state.get(name, default)
        if value != default:
            filters[name] = ",".join(value) if isinstance(value, list) else str(value)
    return filters


def offer(name: str, default: object, options: Collection[object] | None = None) -> None:
    """Give a filter its default unless the link or the reader gave it a value it can have.

    A default that is a list makes the filter one of many values, a date makes it a day, a number
    makes it a number.
    """
    given = _parsed(st.session_state.get(name), default)
    if isinstance(given, date):
        given = given if FIRST_DAY <= given <= today() else default
    elif isinstance(given, list) and options is not None:
        given = [each for each in given if each in options]
    elif options is not None and given not in options:
        given = default
    st.session_state[name] = given
    st.session_state.setdefault(DEFAULTS_KEY, {})[name] = default


def write_link() -> None:
    """Put the filters that are not at their default into the link."""
    filters = link()
    if filters != st.query_params.to_dict():
        st.query_params.from_dict(filters)
    st.session_state[LINK_KEY] = filters
    st.session_state[CHOSEN_KEY] = _chosen()


def _chosen() -> dict[str, object]:
    return {name: st.session_state.get(name) for name in LINKED}


def _has_chosen() -> bool:
    """Whether the reader changed a filter since the link was last written."""
    return bool(_chosen() != st.session_state.get(CHOSEN_KEY, _chosen()))


def _parsed(value: object, default: object) -> object:
    if value is None:
        return default
    if isinstance(default, date):
        return _as_day(value) or default
    if isinstance(default, int):
        # More digits than any number here has are no number.
        is_number = str(value).isdecimal() and len(str(value)) <= MOST_DIGITS
        return int(str(value)) if is_number else default
    if isinstance(default, list) and isinstance(value, str):
        return value.split(",")
    return value


def _as_day(value: object) -> date | None:
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        return None


def _combinations() -> tuple[Combination, ...]:
    opened = ledger()
    return read_combinations(opened, at=today(), known_at=opened.version)


@lru_cache(maxsize=3)
def _open(store: Path, version: int, illustration: Path | None) -> Ledger:
    return open_ledger(
        store,
        version=version,
        memory_limit=settings().memory_limit,
        illustration=illustration,
    )


@lru_cache(maxsize=8)
def _opening(opened: Ledger, day: date) -> Moment | None:
    return opening_moment(opened, known_catalogue(opened), today=day)
