"""What a name in a file stands for: an entry of a list, or a question with its likeliest answers.

A name that means one entry on that day is exact. One that could mean two is ambiguous, one that is
only nearly known is unknown, a unit that is no more (or not yet) is closed: these come with choices
and never with a code, so that nothing is guessed.
"""

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Literal, Self

from rapidfuzz import fuzz, process

from dashboard.intake.workbook.components import Components
from dashboard.intake.workbook.known_projects import KnownProjects
from dashboard.intake.workbook.labels import read_labels
from dashboard.intake.workbook.money_names import index_money, read_money_above
from dashboard.intake.workbook.reading import Subject
from dashboard.intake.workbook.spelling import (
    bare_money,
    fold,
    group_names,
    read_place,
    squeeze,
    without_item,
    write_out,
)
from dashboard.store.ledger import Reader

Kind = Literal["exact", "ambiguous", "unknown", "closed", "left_out"]
Settled = Mapping[tuple[Subject, str], str]
MOST_CHOICES = 5
# How alike two names must be, of 100, before one is offered for the other.
NEARLY = 75
# The fewest other names of a column that say of which level its places are.
WITNESSES = 2
TONES = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}
PROVINCE = "province"
# Sources that a total outside the tree of sources takes in.
OUTSIDE_THE_TREES = {"local": frozenset({"provincial", "district", "commune"})}
BELOW_PROVINCE = ("district", "commune")


@dataclass(frozen=True)
class Match:
    """What a name stands for: `code` where `kind` is exact, else `choices`, the likeliest first.

    `left_out` is a name that a person settled to leave out.
    """

    kind: Kind
    code: str | None = None
    choices: tuple[str, ...] = ()


@dataclass(frozen=True)
class Unit:
    """A unit as names need it; `kind` is how its name begins, folded."""

    key: str
    code: str
    level: str
    kind: str
    valid_from: date
    valid_to: date | None
    parent_key: str | None
    accents: frozenset[str]

    def is_in_force(self, at: date | None) -> bool:
        """Whether it exists on that day; on an unknown day, every one may."""
        return at is None or (
            self.valid_from <= at and (self.valid_to is None or at <= self.valid_to)
        )

    def is_gone(self, at: date | None) -> bool:
        """Whether it existed before that day, and no more."""
        return at is not None and self.valid_to is not None and self.valid_to < at


@dataclass(frozen=True, repr=False)
class Names:
    """Every name of one catalogue. Built once, then only asked."""

    components: Components
    units: Mapping[str, Unit]
    # Squeezed name to the units that bear it; a code to the units that have had it.
    unit_names: Mapping[str, tuple[str, ...]]
    unit_codes: Mapping[str, tuple[str, ...]]
    # Old unit to those after it, the one that takes most first; and the other way.
    after: Mapping[str, tuple[str, ...]]
    before: Mapping[str, tuple[str, ...]]
    # Squeezed name to codes, of each kind of money; each kind with all that cover it, itself too.
    money: Mapping[str, Mapping[str, tuple[str, ...]]]
    money_above: Mapping[str, frozenset[str]]
    projects: KnownProjects = field(default_factory=KnownProjects)
    # Squeezed label, and folded code, to indicators.
    indicators: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    # Indicators measured in per cent, or in points of it.
    in_percent: frozenset[str] = frozenset()
    # Codes of units, components and kinds of money to what they are called.
    labels: Mapping[str, str] = field(default_factory=dict)
    settled: Settled = field(default_factory=dict)
    _found: dict[tuple[object, ...], Match] = field(default_factory=dict, compare=False)

    @classmethod
    def from_catalogue(cls, reader: Reader) -> Self:
        """Names of the catalogue that the reader has in force."""
        others: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        for row in reader.rows("catalogue/synonyms"):
            others[row["list"]][row["code"]].append(row["synonym"])
        units, indicators = reader.rows("catalogue/units"), reader.rows("catalogue/indicators")
        names, codes = _unit_indexes(units, others["unit"])
        steps = [
            (row["old_unit_key"], row["new_unit_key"])
            for row in reader.rows("catalogue/successors")
        ]
        return cls(
            components=Components.from_rows(
                reader.rows("catalogue/components"), others["component"]
            ),
            units={row["unit_key"]: _unit(row, others["unit"]) for row in units},
            unit_names=names,
            unit_codes=codes,
            after=group_names(steps),
            before=group_names((new, old) for old, new in steps),
            money_above=read_money_above(reader),
            money={
                subject: index_money(reader.rows(f"catalogue/{subject}s"), others[subject])
                for subject in ("budget_source", "capital_type")
            },
            labels=read_labels(reader),
            projects=KnownProjects.from_ledger(reader),
            indicators=group_names(
                (squeeze(fold(text)), row["code"])
                for row in indicators
                for text in (row["label_vi"], row["label_en"], row["code"])
            ),
            in_percent=frozenset(row["code"] for row in indicators if "%" in row["measured_in_vi"]),
        )

    def hearing(self, settled: Settled) -> "Names":
        """The same names, with what a person has settled taken where nothing is exact."""
        return replace(self, settled=settled, _found={})

    def find(
        self, subject: Subject, text: str, *, at: date | None, within: str | None = None
    ) -> Match:
        """What `text` stands for on the day `at`, in the part of the list below `within`.

        Subjects: component, unit, budget_source, capital_type. A component outside `within` is
        no match but a choice; a unit within it is preferred to its namesakes.
        """
        asked = (subject, text, at, within)
        if asked not in self._found:
            match = self._look_up(subject, text, at, within)
            self._found[asked] = self._as_settled(subject, text, match)
        return self._found[asked]

    def indicator(self, text: str) -> tuple[str, ...]:
        """The indicators that a name or a code is of."""
        return self.indicators.get(squeeze(fold(text)), ())

    def programmes_in(self, text: str) -> tuple[str, ...]:
        """Programmes that a title or a sentence names."""
        return self.components.programmes_in(fold(text))

    def find_together(
        self,
        subject: Subject,
        texts: Sequence[str],
        *,
        at: date | None,
        within: str | None = None,
    ) -> list[Match]:
        """What the names of one column or one header stand for.

        Where every place named beyond doubt is of one level under one parent, an ambiguous name
        is the only one of its namesakes that is so too: "Ea Súp" among districts is the district.
        """
        matches = [self.find(subject, text, at=at, within=within) for text in texts]
        if subject != "unit":
            return matches
        witnesses = {match.code for match in matches if match.kind == "exact"}
        places = [self.units[code] for code in witnesses if code is not None]
        places = [place for place in places if place.level in BELOW_PROVINCE]
        shared = {(place.level, place.parent_key) for place in places}
        if len(places) < WITNESSES or len(shared) > 1:
            return matches
        return [self._beside(match, next(iter(shared)), at) for match in matches]

    def path(self, subject: Subject, code: str) -> Sequence[str]:
        """A component or a unit and all above it, itself first."""
        if subject == "component":
            return self.components.tree[code].path
        return self._path(code)

    def is_part(self, subject: Subject, code: str, of: str) -> bool:
        """Whether an entry of a list is another one, or a part of it."""
        if subject in self.money:
            return of in self.money_above[code] or code in OUTSIDE_THE_TREES.get(of, ())
        return of in self.path(subject, code)

    def _look_up(self, subject: Subject, text: str, at: date | None, within: str | None) -> Match:
        match = self._look_up_as_written(subject, text, at, within)
        bare = without_item(text)
        if match.kind == "exact" or bare == text:
            return match
        again = self._look_up_as_written(subject, bare, at, within)
        is_better = again.kind == "exact" or (match.kind == "unknown" and again.choices)
        return again if is_better else match

    def _look_up_as_written(
        self, subject: Subject, text: str, at: date | None, within: str | None
    ) -> Match:
        folded = fold(text)
        if not folded:
            return Match("unknown")
        if subject == "component":
            return self._find_component(folded, within)
        if subject == "unit":
            return self._find_unit(text, folded, at, within)
        return self._find_money(subject, folded)

    def _as_settled(self, subject: Subject, text: str, match: Match) -> Match:
        code = self.settled.get((subject, fold(text)))
        if code is None or match.kind == "exact":
            return match
        return Match("exact", code) if code else Match("left_out")

    def _find_component(self, folded: str, within: str | None) -> Match:
        found = self.components.find(folded, within)
        if len(found.codes) == 1 and found.is_sure:
            return Match("exact", found.codes[0])
        if found.codes:
            return Match("ambiguous" if found.is_here else "unknown", None, found.codes)
        return Match("unknown", None, _nearly(squeeze(folded), self.components.names_below(within)))

    def _find_money(self, subject: Subject, folded: str) -> Match:
        index = self.money[subject]
        for key in (squeeze(folded), squeeze(write_out(folded)), squeeze(bare_money(folded))):
            codes = index.get(key, ())
            if codes:
                return (
                    Match("exact", codes[0]) if len(codes) == 1 else Match("ambiguous", None, codes)
                )
        return Match("unknown", None, _nearly(squeeze(bare_money(folded)), index))

    def _find_unit(self, text: str, folded: str, at: date | None, within: str | None) -> Match:
        coded = self.unit_codes.get(folded, ())
        place = read_place(folded)
        named = self.unit_names.get(squeeze(place.name), ())
        kindred = [key for key in named if place.kind in {"", self.units[key].kind}]
        # A name that begins like a kind of place may be a name whole.
        bearers = coded or kindred or self.unit_names.get(squeeze(folded), ())
        here = [key for key in bearers if self.units[key].is_in_force(at)]
        if len(here) > 1:
            here = self._narrowed(here, text, within)
        if len(here) == 1:
            if coded or place.kind or not self._has_closed_rival(here[0], bearers, at):
                return Match("exact", here[0])
            return Match("ambiguous", None, tuple(here))
        if here:
            return Match("ambiguous", None, self._likeliest_first(here))
        if bearers and at is not None:
            return Match("closed", None, self._instead(bearers, at))
        return Match("unknown", None, self._near_units(place.name, at, named))

    def _narrowed(self, keys: list[str], text: str, within: str | None) -> list[str]:
        """Of namesakes, those within; of these, those written with the same letters."""
        inside = [key for key in keys if within is not None and within in self._path(key)]
        keys = inside or keys
        written = _letters(text)
        same = [
            key for key in keys if any(written.endswith(each) for each in self.units[key].accents)
        ]
        return same if same and not written.isascii() else keys

    def _has_closed_rival(self, key: str, bearers: Iterable[str], at: date | None) -> bool:
        """Whether a place of another level, gone by that day, bore the same bare name."""
        level = self.units[key].level
        others = [self.units[other] for other in bearers]
        return any(
            other.level != level and other.level in BELOW_PROVINCE and other.is_gone(at)
            for other in others
        )

    def _beside(self, match: Match, shared: tuple[str, str | None], at: date | None) -> Match:
        if match.kind != "ambiguous":
            return match
        alike = [
            key
            for key in match.choices
            if (self.units[key].level, self.units[key].parent_key) == shared
            and self.units[key].is_in_force(at)
        ]
        return Match("exact", alike[0]) if len(alike) == 1 else match

    def _path(self, key: str) -> list[str]:
        path: list[str] = []
        above: str | None = key
        while above is not None and above not in path:
            path.append(above)
            above = self.units[above].parent_key
        return path

    def _likeliest_first(self, keys: Iterable[str]) -> tuple[str, ...]:
        """The larger place before the smaller; else the province's order, as the keys come."""
        return tuple(sorted(keys, key=lambda key: len(self._path(key))))

    def _instead(self, keys: Iterable[str], at: date) -> tuple[str, ...]:
        """Units of that day in the place of these: their successors, or those before them."""
        gone = [key for key in keys if self.units[key].is_gone(at)]
        steps = self.after if gone else self.before
        return tuple(
            dict.fromkeys(other for key in gone or keys for other in self._walk(key, steps, at))
        )

    def _walk(self, key: str, steps: Mapping[str, tuple[str, ...]], at: date) -> Iterable[str]:
        seen, waiting = {key}, [key]
        while waiting:
            each = waiting.pop(0)
            for later in steps.get(each) or self._heirs(each):
                if later in seen or later not in self.units:
                    continue
                seen.add(later)
                if self.units[later].is_in_force(at):
                    yield later
                else:
                    waiting.append(later)

    def _heirs(self, key: str) -> Iterable[str]:
        """What came of a unit of which no list says it: a province's code, a district's places."""
        unit = self.units[key]
        if unit.level == PROVINCE:
            return [each for each in self.unit_codes[fold(unit.code)] if each != key]
        return [each for each in self.units if self.units[each].parent_key == key]

    def _near_units(self, name: str, at: date | None, named: Iterable[str]) -> tuple[str, ...]:
        """Bearers of the name whose kind is another, then units whose name is nearly this."""
        known = {
            each: tuple(key for key in keys if self.units[key].is_in_force(at))
            for each, keys in self.unit_names.items()
        }
        namesakes = [key for key in named if self.units[key].is_in_force(at)]
        return tuple(dict.fromkeys([*namesakes, *_nearly(squeeze(name), known)]))[:MOST_CHOICES]


def _nearly(key: str, names: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Codes whose names are nearly `key`, the likeliest first."""
    close = process.extract(
        key, names.keys(), scorer=fuzz.ratio, score_cutoff=NEARLY, limit=MOST_CHOICES
    )
    codes = (code for name, _, _ in close for code in names[name])
    return tuple(dict.fromkeys(codes))[:MOST_CHOICES]


def _unit_texts(row: Mapping[str, Any], others: Mapping[str, list[str]]) -> list[str]:
    own = [row["name_vi"], row["short_vi"], row["name_en"]]
    # What stands in brackets explains the name and is no part of it.
    return [*own, row["name_vi"].split(" (")[0], *others.get(row["unit_key"], ())]


def _unit_indexes(
    rows: Iterable[Mapping[str, Any]], others: Mapping[str, list[str]]
) -> tuple[Mapping[str, tuple[str, ...]], Mapping[str, tuple[str, ...]]]:
    names: list[tuple[str, str]] = []
    codes: list[tuple[str, str]] = []
    for row in rows:
        for text in filter(None, _unit_texts(row, others)):
            names.append((squeeze(read_place(fold(text)).name), row["unit_key"]))
            names.append((squeeze(fold(text)), row["unit_key"]))
        codes += [(fold(row["unit_key"]), row["unit_key"]), (fold(row["code"]), row["unit_key"])]
        codes.append((fold(row["unit_key"].split("@")[0]), row["unit_key"]))
    return group_names(names), group_names(codes)


def _unit(row: Mapping[str, Any], others: Mapping[str, list[str]]) -> Unit:
    return Unit(
        key=row["unit_key"],
        code=row["code"],
        level=row["level"],
        kind=read_place(fold(row["name_vi"])).kind,
        valid_from=row["valid_from"],
        valid_to=row["valid_to"],
        parent_key=row["parent_key"],
        accents=frozenset(_letters(text) for text in filter(None, _unit_texts(row, others))),
    )


def _letters(text: str) -> str:
    """Letters as Vietnamese tells them apart, without tones, whose place in a word varies."""
    apart = unicodedata.normalize("NFD", text.casefold())
    toneless = "".join(each for each in apart if each not in TONES)
    return "".join(each for each in unicodedata.normalize("NFC", toneless) if each.isalnum())
