"""The hand that writes a workbook: one source of chance, and a note of every habit it showed."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from random import Random
from typing import TypeVar

T = TypeVar("T")


@dataclass
class Hand:
    """Chooses by `random`; `habits` are those used, `doubts` those that must make a reader ask.

    `planted` are codes of findings about what was written wrong on purpose, beside right figures.
    """

    random: Random
    habits: list[str] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)
    planted: list[str] = field(default_factory=list)

    def has(self, habit: str, share: float) -> bool:
        """Whether the writer has a habit, which is then noted; `share` of writers have it."""
        if self.random.random() >= share:
            return False
        self.note(habit)
        return True

    def note(self, habit: str) -> None:
        """Remember a habit that was used."""
        if habit not in self.habits:
            self.habits.append(habit)

    def doubt(self, habit: str) -> None:
        """Remember a habit after which nobody could be sure what was meant."""
        self.note(habit)
        if habit not in self.doubts:
            self.doubts.append(habit)

    def plant(self, habit: str, code: str) -> None:
        """Remember something written wrong, and the finding that is to name it."""
        self.note(habit)
        self.planted.append(code)

    def pick(self, choices: Sequence[T]) -> T:
        """One of them."""
        return choices[self.random.randrange(len(choices))]

    def some(self, choices: Sequence[T], least: int, most: int) -> list[T]:
        """Between `least` and `most` of them, in their order."""
        count = self.random.randint(min(least, len(choices)), min(most, len(choices)))
        chosen = sorted(self.random.sample(range(len(choices)), count))
        return [choices[each] for each in chosen]


def folded(text: str) -> str:
    """Without diacritics, case, apostrophes and double spaces."""
    apart = unicodedata.normalize("NFD", text.casefold().replace("đ", "d"))
    kept = "".join(each for each in apart if not unicodedata.combining(each))
    return " ".join(kept.replace("'", "").replace("’", "").split())


def bare(text: str) -> str:
    """Without diacritics, but with the case and the marks it had."""
    apart = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(each for each in apart if not unicodedata.combining(each))
