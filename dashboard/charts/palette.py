"""Colours that mean one thing everywhere, for light and dark pages; contrast AA on both."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Palette:
    """Colours of one theme."""

    text: str
    faint: str
    grid: str
    plan: str
    allocated: str
    disbursed: str
    unallocated: str
    unexplained: str
    balance: str


LIGHT = Palette(
    text="#1a2433",
    faint="#56647a",
    grid="#e3e8ef",
    plan="#1a2433",
    allocated="#1f5fa8",
    disbursed="#0f7b6c",
    unallocated="#b3261e",
    unexplained="#7a8699",
    balance="#9a5b00",
)
DARK = Palette(
    text="#e6ebf2",
    faint="#a3b1c6",
    grid="#2b3749",
    plan="#e6ebf2",
    allocated="#6aa5ea",
    disbursed="#4fc0ac",
    unallocated="#ff8a80",
    unexplained="#8a98ad",
    balance="#f0b357",
)


def palette_for(theme: str | None) -> Palette:
    """The palette of "light" or "dark"; light when the browser has not said."""
    return DARK if theme == "dark" else LIGHT
