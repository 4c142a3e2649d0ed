"""Components by name and by number: "Dự án 2", "Tiểu dự án 1 - Dự án 3", an official name.

A number alone stands for a component of every programme that counts so far; the words beside it,
or the part of the tree that is read, say which. A title that is another's is a contradiction.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple, Self

from rapidfuzz import fuzz

from dashboard.intake.workbook.spelling import (
    WRITTEN_OUT,
    bare_programme,
    fold,
    group_names,
    read_numbers,
    squeeze,
    write_out,
)

PROGRAMMES = {"all", "programme"}
ROOT = "ALL"
# "1719" is the shortest name of a programme; shorter ones stand in other words.
SHORTEST_PROGRAMME = 4
# A title may be cut short, but not to a word or two that begin others as well.
SHORTEST_TITLE = 12
# How alike, of 100, a title must be to the component that its number says.
LIKE_ITS_OWN = 60


class Found(NamedTuple):
    """Components that a name may mean.

    `is_sure` where one alone is meant; `is_here` where they lie in the part of the tree asked for.
    """

    codes: tuple[str, ...]
    is_sure: bool
    is_here: bool


NOTHING = Found((), is_sure=False, is_here=False)


@dataclass(frozen=True)
class Component:
    """A component as names need it: its numbers, its titles without them, squeezed."""

    code: str
    level: str
    path: tuple[str, ...]
    numbers: tuple[tuple[str, int], ...]
    titles: frozenset[str]


@dataclass(frozen=True, repr=False)
class Components:
    """The tree by names. `loose` are our own short names: too short to stand without a context."""

    tree: Mapping[str, Component]
    codes: Mapping[str, str]
    names: Mapping[str, tuple[str, ...]]
    loose: Mapping[str, tuple[str, ...]]
    programmes: Mapping[str, tuple[str, ...]]

    @classmethod
    def from_rows(cls, rows: list[dict[str, Any]], others: Mapping[str, list[str]]) -> Self:
        """The tree of `catalogue/components`, with the other names of each by its code."""
        parents = {row["code"]: row["parent_code"] for row in rows}
        names: list[tuple[str, str]] = []
        loose: list[tuple[str, str]] = []
        programmes: list[tuple[str, str]] = []
        for row in rows:
            code, is_programme = row["code"], row["level"] in PROGRAMMES
            full = [row["name_vi"], row["name_en"], *others.get(code, ())]
            if is_programme:
                full += [row["short_vi"], row["label_vi"], row["short_en"], code]
                programmes += [(squeeze(bare_programme(fold(text))), code) for text in full]
            else:
                loose += [(key, code) for key in _keys(row["short_vi"])]
            names += [(key, code) for text in full for key in _keys(text)]
        return cls(
            tree={row["code"]: _component(row, parents) for row in rows},
            codes={squeeze(fold(code)): code for code in parents},
            names=group_names(names),
            loose=group_names(loose),
            programmes=group_names(programmes),
        )

    def find(self, folded: str, within: str | None) -> Found:
        """Components that folded text may mean below `within`, the likeliest first."""
        code = self.codes.get(squeeze(folded))
        if code is not None:
            return Found((code,), is_sure=True, is_here=True)
        named = self._named(folded)
        if named:
            return self._placed(named, within, is_firm=not self._is_loose(folded))
        return self._numbered(folded, within)

    def programmes_in(self, folded: str) -> tuple[str, ...]:
        """Programmes whose names stand in folded text; the longest name hides those within it."""
        text, found = squeeze(write_out(folded)), dict[str, None]()
        for name in sorted(self.programmes, key=len, reverse=True):
            codes = self.programmes[name]
            if len(name) >= SHORTEST_PROGRAMME and name in text and codes != (ROOT,):
                text = text.replace(name, " ")
                found |= dict.fromkeys(codes)
        return tuple(found)

    def names_below(self, within: str | None) -> Mapping[str, tuple[str, ...]]:
        """Every name to the components below `within` that bear it."""
        all_names: dict[str, tuple[str, ...]] = {}
        for index in (self.names, self.loose, self.programmes):
            for key, codes in index.items():
                below = tuple(code for code in codes if self._is_below(code, within))
                all_names[key] = tuple(dict.fromkeys((*all_names.get(key, ()), *below)))
        return all_names

    def _named(self, folded: str) -> tuple[str, ...]:
        keys = (squeeze(folded), squeeze(write_out(folded)))
        found = [code for key in keys for code in self.names.get(key, ())]
        found += [code for key in keys for code in self.loose.get(key, ())]
        found += self.programmes.get(squeeze(bare_programme(folded)), ())
        return tuple(dict.fromkeys(found))

    def _is_loose(self, folded: str) -> bool:
        keys = {squeeze(folded), squeeze(write_out(folded))}
        is_programme = squeeze(bare_programme(folded)) in self.programmes
        return not is_programme and not keys & self.names.keys()

    def _placed(self, codes: Iterable[str], within: str | None, *, is_firm: bool) -> Found:
        found = tuple(codes)
        here = tuple(code for code in found if self._is_below(code, within))
        if not here:
            return Found(found, is_sure=False, is_here=False)
        return Found(here, is_sure=is_firm or within is not None, is_here=True)

    def _numbered(self, folded: str, within: str | None) -> Found:
        numbers = read_numbers(folded)
        if not numbers.parts:
            return NOTHING
        bearers = [each for each in self.tree.values() if _answers(each, numbers.parts)]
        bearers, title = self._of_programme(bearers, numbers.rest)
        if not bearers:
            return NOTHING
        if title:
            return self._titled(bearers, title, within)
        return self._placed((each.code for each in bearers), within, is_firm=True)

    def _of_programme(self, bearers: list[Component], rest: str) -> tuple[list[Component], str]:
        """Bearers of the programme that the words beside the number name, and the words left."""
        named = self.programmes.get(squeeze(bare_programme(rest)), ()) if rest else ()
        words = rest.split()
        is_title = any(_is_titled(each, squeeze(write_out(rest))) for each in bearers)
        if named and not is_title:
            return [each for each in bearers if set(named) & set(each.path)], ""
        for word, left in ((words[:1], words[1:]), (words[-1:], words[:-1])):
            if word and word[0] in WRITTEN_OUT:
                of_word = self.programmes.get(squeeze(bare_programme(word[0])), ())
                if of_word:
                    below = [each for each in bearers if set(of_word) & set(each.path)]
                    return below, " ".join(left)
        return bearers, rest

    def _titled(self, bearers: list[Component], title: str, within: str | None) -> Found:
        """A number with a title: sure where both say the same."""
        key = squeeze(write_out(title))
        owners = [each for each in bearers if _is_titled(each, key)]
        if owners:
            return self._placed((each.code for each in owners), within, is_firm=True)
        placed = self._placed((each.code for each in bearers), within, is_firm=True)
        others = [
            code
            for code, each in self.tree.items()
            if _is_titled(each, key) and self._is_below(code, within)
        ]
        likely = tuple(dict.fromkeys((*placed.codes, *others)))
        is_own = len(placed.codes) == 1 and self._is_like_its_own(placed.codes[0], key)
        return Found(likely, is_sure=is_own and placed.is_here, is_here=placed.is_here)

    def _is_like_its_own(self, code: str, title: str) -> bool:
        """Whether a title is nearest to that of the component its number says."""
        own = _likeness(self.tree[code], title)
        kin = [each for each in self.tree.values() if each.path[1:2] == self.tree[code].path[1:2]]
        return own >= LIKE_ITS_OWN and all(
            _likeness(each, title) < own for each in kin if each.code != code
        )

    def _is_below(self, code: str, within: str | None) -> bool:
        return within is None or within in self.tree[code].path[1:]


def _component(row: Mapping[str, Any], parents: Mapping[str, str | None]) -> Component:
    path: list[str] = []
    above: str | None = row["code"]
    while above is not None and above not in path:
        path.append(above)
        above = parents.get(above)
    titles = (squeeze(write_out(fold(row[name]))) for name in ("name_vi", "short_vi"))
    return Component(
        code=row["code"],
        level=row["level"],
        path=tuple(path),
        numbers=read_numbers(fold(row["label_vi"])).parts,
        titles=frozenset(titles),
    )


def _keys(text: str) -> set[str]:
    folded = fold(text)
    return {squeeze(folded), squeeze(write_out(folded))}


def _answers(component: Component, asked: tuple[tuple[str, int], ...]) -> bool:
    """Whether a component has the numbers asked for, the deepest of them as its own."""
    own = component.numbers[:1]
    return own == asked[:1] and set(asked) <= set(component.numbers)


def _is_titled(component: Component, title: str) -> bool:
    """Whether the title is the component's, or begins it, or begins with it."""
    return title in component.titles or any(
        len(title) >= SHORTEST_TITLE and (own.startswith(title) or title.startswith(own))
        for own in component.titles
        if len(own) >= SHORTEST_TITLE
    )


def _likeness(component: Component, title: str) -> float:
    return max(fuzz.ratio(title, own) for own in component.titles)
