"""A workbook examined and then recorded: what is wrong with it, what it moves, and the deposit.

Examining builds the next version, looks, and drops it. Recording does the same under the writer's
lock, and stops when anything is not as it was shown.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Literal

from dashboard.errors import UserMistake
from dashboard.figures.catalogue import Catalogue, read_catalogue
from dashboard.figures.effect import ReportEffect, find_report_effect
from dashboard.figures.state import Request
from dashboard.forms.workbook import AnyCover, WorkbookCover
from dashboard.intake.findings import FileRefused, Finding
from dashboard.intake.known import money_above
from dashboard.intake.receipt import Workbook, accept, received, take, write_down
from dashboard.intake.registers import moved_by
from dashboard.intake.returning import returned_before
from dashboard.intake.settlements import remember, with_remembered
from dashboard.intake.workbook.grid import Book, Progress, digest_of_values
from dashboard.intake.workbook.names import Names
from dashboard.intake.workbook.opening import open_book
from dashboard.intake.workbook.read_workbook import read_book
from dashboard.intake.workbook.reading import Figures, Given, Question, Reading
from dashboard.rules.metrics import Tier
from dashboard.store.deposits import Act, Publication, keep_received, publish, rehearse
from dashboard.store.illustration import find_illustration
from dashboard.store.ledger import Reader, open_ledger
from dashboard.words import LOCAL_TIME

Step = Literal["opening", "reading", "checking", "effect"]
# Called as each step begins; what it raises ends the examining, and nothing is left of it.
Tell = Callable[[Step], None]
EVERY_SOURCE = "all"
# A report on more units than these is looked at as a whole: at its own unit and the province.
MOST_FLAGGED_UNITS = 20
MONEY = ("period", "capital_type", "budget_source", "tranche")


@dataclass(frozen=True)
class Examined:
    """All there is to know of a workbook before it is recorded; nothing of it is stored.

    `effect` is empty while something blocks. `ends_illustration` says that invented detail, shown
    until now, goes away with this first official report. `figures` are those that it would store.
    `ground` is the publication and the day that it was examined on.
    """

    workbook: Workbook
    cover: AnyCover | None
    figures: Figures
    findings: tuple[Finding, ...]
    effect: ReportEffect
    ends_illustration: bool
    ground: tuple[int, date]

    @property
    def reading(self) -> Reading:
        """What was understood of the workbook."""
        return self.workbook.reading

    @property
    def given(self) -> Given:
        """What it was read with: what a person gave, and what is remembered of the sender."""
        return self.workbook.given

    @property
    def questions(self) -> tuple[Question, ...]:
        """What only a person can settle."""
        return self.workbook.reading.questions

    @property
    def is_blocked(self) -> bool:
        """Whether something must be put right before it can be recorded."""
        return self.cover is None or any(each.severity == "blocks" for each in self.findings)

    @property
    def warnings(self) -> tuple[str, ...]:
        """Codes of what a person must accept with a reason, each once."""
        return tuple(dict.fromkeys(each.code for each in self.findings if each.severity == "warns"))

    @property
    def vanished(self) -> tuple[Finding, ...]:
        """What the report before stated and this one leaves out."""
        return tuple(each for each in self.findings if each.code == "vanished")


@dataclass(frozen=True)
class Recorded:
    """The deposit of a recorded workbook and the publication that made it count."""

    deposit_id: int
    publication: int


class ExaminationChanged(UserMistake):
    """What was shown holds no more; `examined` is what holds now. Nothing was recorded."""

    def __init__(self, examined: Examined) -> None:
        super().__init__(
            "The figures have changed since you looked. Nothing was recorded; "
            "look at the effect again."
        )
        self.examined = examined


class NotAccepted(UserMistake):
    """Warnings without a reason why they may stand. Nothing was recorded."""

    def __init__(self, codes: tuple[str, ...]) -> None:
        super().__init__(
            "Accept each warning with a reason, or correct the file: {codes}.",
            codes=", ".join(codes),
        )
        self.codes = codes


def examine(
    store: Path,
    name: str,
    content: bytes,
    given: Given,
    *,
    at: datetime,
    by: str,
    progress: Progress | None = None,
    tell: Tell | None = None,
) -> Examined:
    """A workbook from its bytes: opened, read with `given`, examined. Nothing is stored.

    What was settled for its sender before answers the questions it can. `at` is the time now
    (UTC). Raises FileRefused for a file that cannot be opened, Cancelled when `progress` or
    `tell` does, StoreEmpty, StoreBusy or StoreDamaged.
    """
    tell = tell or _to_nobody
    tell("opening")
    with open_ledger(store) as ledger:
        book = _opened(ledger, name, content, progress)
        tell("reading")
        workbook = _read(ledger, book, content, given)
    return examine_reading(store, workbook, at=at, by=by, tell=tell)


def examine_reading(
    store: Path, workbook: Workbook, *, at: datetime, by: str, tell: Tell | None = None
) -> Examined:
    """What is wrong with a workbook that was read, and what it would move.

    `at` is the time now (UTC). Raises StoreEmpty, StoreBusy or StoreDamaged.
    """
    act = Act("record", at, by)

    def look(publication: Publication) -> Examined:
        return _look(store, publication, workbook, act, tell or _to_nobody)[0]

    return rehearse(store, act, look)


def record(store: Path, examined: Examined, accepted: Mapping[str, str], act: Act) -> Recorded:
    """Record what was examined, accepting warnings by code with a reason each.

    Raises FileRefused while something blocks, NotAccepted, and ExaminationChanged when the
    findings or the effect are not those of `examined`: then nothing is stored.
    """
    reasons = {code: reason.strip() for code, reason in accepted.items() if reason.strip()}
    cover = _recordable(examined, reasons)
    workbook = examined.workbook
    deposit_ids: list[int] = []

    def write(publication: Publication) -> None:
        if _ground(publication, act) == examined.ground:
            # Nothing was published since, so that nothing can have come out otherwise.
            deposit_id = write_down(publication, workbook, examined.figures, cover, act)
        else:
            seen, deposit_id = _look(store, publication, workbook, act, _to_nobody)
            if _shown(seen) != _shown(examined):
                raise ExaminationChanged(seen)
        deposit_ids.append(deposit_id)
        accept(publication, deposit_id, examined.findings, reasons, act)
        remember(publication, cover.reporting_unit, cover.form, workbook.given.settled, act)
        files = received(workbook, cover)
        keep_received(store, [files.content, files.cover])

    number = publish(store, act, write)
    return Recorded(deposit_ids[0], number)


def _to_nobody(_step: Step) -> None:
    """Steps that nobody follows."""


def _opened(reader: Reader, name: str, content: bytes, progress: Progress | None) -> Book:
    """Its cells. Raises FileRefused, which says too when the file was sent back before."""
    try:
        return open_book(name, content, progress)
    except FileRefused as refused:
        told = returned_before(reader, name, content)
        raise FileRefused([*refused.findings, *told]) from refused


def _read(reader: Reader, book: Book, content: bytes, given: Given) -> Workbook:
    names = Names.from_catalogue(reader)
    reading = read_book(book, given, names)
    helped = with_remembered(reader, given, reading)
    if helped is not given:
        reading = read_book(book, helped, names)
    return Workbook(book.name, content, reading, helped, digest_of_values(book))


def _look(
    store: Path, publication: Publication, workbook: Workbook, act: Act, tell: Tell
) -> tuple[Examined, int]:
    """What is found once the workbook is written down, and the number of its deposit, or 0."""
    tell("checking")
    has_official = bool(publication.rows("store/official_deposit"))
    today = (act.at + LOCAL_TIME).date()
    receipt = take(publication, workbook, act, today=today)
    examined = Examined(
        workbook=workbook,
        cover=receipt.cover,
        figures=receipt.figures,
        findings=receipt.findings,
        effect=ReportEffect(),
        ends_illustration=False,
        ground=_ground(publication, act),
    )
    if receipt.cover is None or examined.is_blocked:
        return examined, receipt.deposit_id
    tell("effect")
    effect = _effect(publication, receipt.cover, receipt.figures)
    ends = not has_official and find_illustration(store) is not None
    return replace(examined, effect=effect, ends_illustration=ends), receipt.deposit_id


def _recordable(examined: Examined, reasons: Mapping[str, str]) -> AnyCover:
    """Its cover sheet. Raises FileRefused while something blocks, and NotAccepted."""
    if examined.cover is None or examined.is_blocked:
        raise FileRefused(each for each in examined.findings if each.severity == "blocks")
    missing = tuple(code for code in examined.warnings if code not in reasons)
    if missing:
        raise NotAccepted(missing)
    return examined.cover


def _ground(publication: Publication, act: Act) -> tuple[int, date]:
    """The newest publication before this one, and the day in Việt Nam."""
    numbers = [row["publication_no"] for row in publication.rows("store/publications")]
    before = max((number for number in numbers if number != publication.number), default=0)
    return before, (act.at + LOCAL_TIME).date()


def _shown(examined: Examined) -> tuple[object, ...]:
    return examined.findings, examined.effect.key, examined.ends_illustration


def _effect(publication: Publication, cover: AnyCover, figures: Figures) -> ReportEffect:
    if not isinstance(cover, WorkbookCover):
        return ReportEffect(entries=moved_by(publication, cover))
    catalogue = read_catalogue(publication)
    requests = _requests(publication, catalogue, cover, figures)
    with publication.held_still(cover.as_of):
        return find_report_effect(
            publication,
            catalogue,
            requests,
            measures=set(figures["measure"]),
            programmes={scope.programme for scope in cover.scope} & set(catalogue.components),
            units=set(figures["unit"]),
            flagged=lambda request: _flagged(request, cover, figures),
        )


def _flagged(request: Request, cover: WorkbookCover, figures: Figures) -> list[str]:
    """Where flags are looked for: in the money that screens open with, or the only one told of."""
    sources = set(figures["budget_source"])
    if request.budget_source != EVERY_SOURCE and sources != {request.budget_source}:
        return []
    named = sorted(set(figures["unit"]))
    if len(named) > MOST_FLAGGED_UNITS:
        named = []
    return list(dict.fromkeys([request.unit, cover.reporting_unit, *named]))


def _requests(
    publication: Publication, catalogue: Catalogue, cover: WorkbookCover, figures: Figures
) -> list[Request]:
    """Every kind of money that the report names, and all sources together where it is a part."""
    above = money_above(publication)["budget_source"]
    named = set(zip(*(figures[name] for name in MONEY), strict=True))
    together = {
        (period, capital, EVERY_SOURCE, tranche)
        for period, capital, source, tranche in named
        if EVERY_SOURCE in above[source]
    }
    tiers = set(figures["tier"]) - {None}
    tier: Tier = "project" if tiers == {"project"} else "unit"
    return [
        Request(
            at=cover.as_of,
            known_at=publication.number,
            unit=catalogue.province_of(cover.reporting_unit),
            period=period,
            capital_type=capital,
            budget_source=source,
            tranche=tranche,
            tier=tier,
        )
        for period, capital, source, tranche in sorted(named | together)
    ]
