"""How a command ends, and in which language it speaks."""

import errno

from dashboard.errors import NO_ROOM_LEFT, UserMistake
from dashboard.settings import read_settings
from dashboard.words import Words

FINE, NO, COULD_NOT = 0, 1, 2
# As shells count an end by Ctrl+C: 128 and the signal's number.
STOPPED = 130
NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


def words() -> Words:
    """The words of the language that the settings ask for."""
    try:
        return Words(read_settings().language)
    except UserMistake:
        # The mistake is in the settings themselves, and must still be said.
        return Words()


def refusal_of(error: OSError) -> str:
    """What the system would not do, as a sentence."""
    if error.errno in NO_ROOM:
        return words().say(NO_ROOM_LEFT)
    return words().say("The system does not allow it: {reason}.", reason=error)
