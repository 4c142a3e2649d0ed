"""What every view starts from: one request, its totals, and the reader's words."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from dashboard.figures.catalogue import Catalogue, read_catalogue
from dashboard.figures.flags import find_flags
from dashboard.figures.state import Request, read_state
from dashboard.figures.totals import Coverage, Totals
from dashboard.rules.amounts import Amount, Missing, Origin, Share
from dashboard.rules.flags import Flag
from dashboard.store.ledger import Ledger
from dashboard.views.sentences import ORIGIN_NAMES
from dashboard.words import Words

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


@lru_cache(maxsize=256)
def known_totals(ledger: Ledger, request: Request) -> Totals:
    """Totals of a request, shared by all who ask a version for the same."""
    catalogue = known_catalogue(ledger, request.known_at)
    return Totals(catalogue, request, read_state(ledger, catalogue, request))


def build_header(
    context: Context,
    values: Sequence[Amount | Missing | Share | None],
    *,
    coverage: Coverage | None = None,
) -> Header:
    """As-of date, unit, coverage, origin and publication of the values on a screen."""
    known = [value for value in values if isinstance(value, Amount | Share)]
    days = sorted({value.as_of for value in known})
    origins = {value.origin for value in known}
    header = _header(context, _freshness(context.words, days), origins)
    if coverage is None:
        return header
    told = _coverage_text(context.words, coverage)
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
            *(words.say(ORIGIN_NAMES[origin]) for origin in sorted(origins)),
            words.say("publication no. {number}", number=request.known_at),
        ),
        is_illustration="illustration" in origins,
    )


def _coverage_text(words: Words, coverage: Coverage) -> str:
    """`12/15 đơn vị, 91% kế hoạch`: how many of those with a plan have reported."""
    return words.say(
        "{reported}/{expected} units reported, {share} of the plan",
        reported=coverage.reported,
        expected=coverage.expected,
        share=words.percent(coverage.plan_share, 0),
    )


def _freshness(words: Words, days: list[date]) -> str:
    if not days:
        return words.say("No figures yet for this choice")
    if len(days) == 1:
        return words.say("Figures as of {day}", day=words.day(days[0]))
    return words.say(
        "Figures as of {first} to {last}", first=words.day(days[0]), last=words.day(days[-1])
    )
