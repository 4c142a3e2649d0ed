"""Kinds of option that several commands take."""

import argparse
from datetime import date


def a_day(text: str) -> date:
    """A day as 2023-07-11. Raises ArgumentTypeError."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a day such as 2023-07-11") from None
