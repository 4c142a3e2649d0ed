"""How staff write names: shortened, without diacritics, decomposed, with other apostrophes."""

import unicodedata
from datetime import date

from tests.workbooks.dress_hand import Hand, bare, folded
from tests.workbooks.dress_world import Component, Unit, lonely_components, lonely_names

SHORT_KINDS = {
    "huyện": ("H. ", "H.", "huyện ", "Huyện "),
    "thị xã": ("TX. ", "TX ", "Thị xã ", "TX."),
    "thành phố": ("TP. ", "TP ", "Thành phố ", "TP."),
    "xã": ("Xã ", "xã ", "X. "),
    "phường": ("Phường ", "P. ", "phường "),
    "thị trấn": ("Thị trấn ", "TT. ", "TT "),
}


class Namer:
    """One person's way with names on one workbook."""

    def __init__(self, hand: Hand, day: date) -> None:
        self.hand = hand
        self.day = day
        self.shortens = hand.has("names with H., TX., TP.", 0.3)
        self.leaves_out_kind = hand.has("names without their kind", 0.2)
        self.has_no_marks = hand.has("names without diacritics", 0.1)
        self.takes_apart = hand.has("decomposed Unicode", 0.12)
        self.curls = hand.has("curly apostrophes", 0.25)
        self.marks = hand.has("marks of notes beside names", 0.12)
        self.shouts = hand.has("names in capitals", 0.08)

    def typed(self, text: str) -> str:
        """Any text, as this person's keyboard writes it."""
        if self.curls:
            text = text.replace("'", "’")
        if self.takes_apart:
            text = unicodedata.normalize("NFD", text)
        return text

    def unit(self, unit: Unit) -> str:
        """A place in a cell."""
        name = unit.name
        if unit.level in ("district", "commune"):
            if self.leaves_out_kind and folded(unit.short) in lonely_names(self.day):
                name = unit.short
            elif self.shortens:
                name = self.hand.pick(SHORT_KINDS[unit.kind]) + unit.short
        if self.has_no_marks:
            name = bare(name)
        if self.shouts:
            name = name.upper()
        return self._spaced(self._marked(self.typed(name)))

    def component_in_full(self, component: Component) -> str:
        """A component that is understood without its neighbours, given its programme."""
        choices = [component.label.replace("–", self.hand.pick(("–", "-"))), component.code]
        if folded(component.name) in lonely_components():
            choices += [component.name, f"{component.label.split(' – ')[0]}: {component.name}"]
        if component.level == "subproject":
            choices = [
                each
                for each in choices
                if not each.startswith("Tiểu dự án") or "Dự án" in each[10:]
            ]
            number, whole = component.label.split(" – ")
            choices.append(f"{number} thuộc {whole}")
        return self._spaced(self._marked(self.typed(self.hand.pick(choices))))

    def component_below(self, component: Component, style: str) -> str:
        """A component under the row of its parent, in one of three styles."""
        label = component.label.split(" – ")[0]
        is_lonely = folded(component.name) in lonely_components()
        text = {
            "label": label,
            "label and name": f"{label}: {component.name}",
            "name": component.name if is_lonely else f"{label}: {component.name}",
        }[style]
        return self._spaced(self.typed(text))

    def _marked(self, text: str) -> str:
        """With the mark of a note below the table, now and then."""
        if self.marks and self.hand.random.random() < 0.3:
            return text + self.hand.pick((" (1)", "(2)", " [1]", "*", " (*)", "¹"))
        return text

    def _spaced(self, text: str) -> str:
        return self.hand.pick(
            (text,) * 8 + (f"{text} ", text.replace(" ", "\u00a0", 1), f"  {text}")
        )


def sender_of(unit: Unit) -> str:
    """Who sends a report: the committee of a district, or a body itself."""
    return unit.name if unit.level == "department" else f"UBND {unit.name}"
