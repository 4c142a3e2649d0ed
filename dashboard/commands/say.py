"""How a command ends, and in which language it speaks."""

from dashboard.errors import UserMistake
from dashboard.settings import read_settings
from dashboard.words import Words

FINE, NO, COULD_NOT = 0, 1, 2


def words() -> Words:
    """The words of the language that the settings ask for."""
    try:
        return Words(read_settings().language)
    except UserMistake:
        # The mistake is in the settings themselves, and must still be said.
        return Words()
