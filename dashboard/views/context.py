"""What every view starts from: one request, its totals, and the reader's words."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from dashboard.figures.catalogue import Catalogue, read_catalogue
from dashboard.figures.flags import find_flags
from dashboard.figures.reported import Coverage
from dashboard.figures.state import (
    Request,
    Row,
    as_read,
    read_cells,
    read_scopes,
    state_of,
)
from dashboard.figures.totals import Totals
from dashboard.rules.amounts import Amount, Missing, Origin, Share
from dashboard.rules.flags import Flag
from dashboard.rules.pace import a_year_before
from dashboard.store.ledger import Ledger
from dashboard.views.sentences import ORIGIN_NAMES
from dashboard.words import Words

# Of a province's detail one takes some megabytes; ten readers at work ask for fewer.
MOST_TOTALS = 64
# Stands wherever any number shown is made of invented figures.
ILLUSTRATED = "ILLUSTRATION: some of these figures are invented"


@dataclass(frozen=True)
class Context:
    """One version of the ledger, one request, one reader."""

    ledger: Ledger
    totals: Totals
    words: Words

    @property
    def catalogue(self) -> Catalogue:
        """Names and trees."""
        return self.totals.catalogue

    @property
    def request(self) -> Request:
        """What is asked for."""
        return self.totals.request

    def for_request(self, request: Request) -> "Context":
        """The same reader of the same version, asking for something else."""
        if request == self.request:
            return self
        return replace(self, totals=known_totals(self.ledger, request))

    def for_period(self, period: str) -> "Context":
        """The same for another period."""
        return self.for_request(replace(self.request, period=period))

    def year_before(self) -> "Context | None":
        """The same day a year before, of the period before; None where either is none."""
        request, catalogue = self.request, self.catalogue
        period = catalogue.period_before(request.period)
        at = a_year_before(request.at)
        if period is None or not catalogue.units[request.unit].is_in_force(at):
            return None
        return self.for_request(replace(request, at=at, period=period))

    def for_tranche(self, tranche: str) -> "Context":
        """The same for other money: the period's own, or carried over."""
        return self.for_request(replace(self.request, tranche=tranche))

    def for_unit(self, unit: str) -> "Context":
        """The same reader and choice, at another unit."""
        return self.for_request(replace(self.request, unit=unit))

    def as_flagged(self) -> "Context":
        """What flags speak of: the usual plan and the first tier, whichever the reader chose."""
        return self.for_request(replace(self.request, assigner=None, tier="unit"))

    def flags(self) -> tuple[Flag, ...]:
        """Every flag of the choice, the most serious and the most money first."""
        flagged = self.as_flagged()
        return find_flags(flagged.ledger, flagged.totals)


@dataclass(frozen=True)
class Header:
    """The line under a title: how fresh, whose, of what origin."""

    parts: tuple[str, ...]
    is_illustration: bool = False


def notes_of(header: Header, words: Words) -> list[str]:
    """What a file says beside its table: how fresh, whose, and first of all what is invented."""
    line = " · ".join(header.parts)
    return [words.say(ILLUSTRATED), line] if header.is_illustration else [line]


@lru_cache(maxsize=8)
def known_catalogue(ledger: Ledger, known_at: int | None = None) -> Catalogue:
    """The catalogue at a publication, by default of the version; read once."""
    return read_catalogue(ledger, known_at)


@lru_cache(maxsize=MOST_TOTALS)
def known_totals(ledger: Ledger, request: Request) -> Totals:
    """Totals of a request, shared by all who ask a version for the same.

    Figures are read once for all units: another unit asks the same state.
    """
    province = known_catalogue(ledger, request.known_at).province_of(request.unit)
    if province != request.unit:
        return known_totals(ledger, replace(request, unit=province)).at_unit(request.unit)
    catalogue = known_catalogue(ledger, request.known_at)
    asked = as_read(catalogue, request)
    state = state_of(
        _known_cells(ledger, replace(asked, unit="", assigner=None, tier="unit")),
        _known_scopes(ledger, Request(asked.at, asked.known_at, "", "", *_money_of(asked))),
        asked,
    )
    return Totals(catalogue, request, state)


@lru_cache(maxsize=8)
def _known_cells(ledger: Ledger, request: Request) -> list[Row]:
    """Requests for another assigner or tier read the same rows."""
    return read_cells(ledger, request)


@lru_cache(maxsize=8)
def _known_scopes(ledger: Ledger, request: Request) -> list[Row]:
    """So do requests for another period or tranche."""
    return read_scopes(ledger, request)


def _money_of(request: Request) -> tuple[str, str]:
    return request.capital_type, request.budget_source


def build_header(
    context: Context,
    values: Sequence[Amount | Missing | Share | None],
    *,
    coverage: Coverage | None = None,
    origins: Collection[Origin] = (),
) -> Header:
    """As-of date, unit, coverage, origin and publication of the values on a screen.

    `origins` are those of what else it shows.
    """
    known = [value for value in values if isinstance(value, Amount | Share)]
    days = sorted({value.as_of for value in known})
    origins = {value.origin for value in known} | set(origins)
    header = _header(context, _freshness(context.words, days), origins)
    if coverage is None:
        return header
    told = coverage_text(coverage, context.words)
    return replace(header, parts=(*header.parts[:2], told, *header.parts[2:]))


def build_day_header(context: Context, origins: set[Origin]) -> Header:
    """The chosen day, unit, origins and publication, for a screen that is no set of amounts."""
    words = context.words
    day = words.say("Up to {day}", day=words.day(context.request.at))
    return _header(context, day, origins)


def _header(context: Context, freshness: str, origins: set[Origin]) -> Header:
    words, request = context.words, context.request
    return Header(
        (
            freshness,
            words.pick(context.catalogue.units[request.unit].name),
            *(_origin_text(origin, words) for origin in sorted(origins)),
            words.say("publication no. {number}", number=request.known_at),
        ),
        is_illustration="illustration" in origins,
    )


def _origin_text(origin: Origin, words: Words) -> str:
    """The origin, and for invented figures the mark that they bear in tables."""
    name = words.say(ORIGIN_NAMES[origin])
    return f"{name} °" if origin == "illustration" else name


def coverage_text(coverage: Coverage, words: Words) -> str:
    """`kỳ chốt 30/06/2023: 12/15 đơn vị đã báo cáo, 91% kế hoạch, 2 quá hạn`."""
    told = words.say(
        "{reported}/{expected} units reported, {share} of the plan",
        reported=coverage.reported,
        expected=coverage.expected,
        share=words.percent(coverage.plan_share, 0),
    )
    if coverage.stale:
        told += ", " + words.say("{count} late", count=coverage.stale)
    if coverage.cut_off is None:
        return told
    return words.say("due to {day}: {told}", day=words.day(coverage.cut_off), told=told)


def _freshness(words: Words, days: list[date]) -> str:
    if not days:
        return words.say("No figures yet for this choice")
    if len(days) == 1:
        return words.say("Figures as of {day}", day=words.day(days[0]))
    return words.say(
        "Figures as of {first} to {last}", first=words.day(days[0]), last=words.day(days[-1])
    )
