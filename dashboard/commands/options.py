"""Kinds of option that several commands take."""

import argparse
from datetime import date

from dashboard.intake.findings import WARNINGS


def a_day(text: str) -> date:
    """A day as 2023-07-11. Raises ArgumentTypeError."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a day such as 2023-07-11") from None


def a_reason(text: str) -> tuple[str, str]:
    """A code and a reason as CODE=REASON. Raises ArgumentTypeError."""
    code, _, reason = text.partition("=")
    if code.strip() not in WARNINGS or not reason.strip():
        raise argparse.ArgumentTypeError(
            f"{text!r} is not the code of a warning, = and a reason; codes: {', '.join(WARNINGS)}"
        )
    return code.strip(), reason.strip()
