"""Kinds of option that several commands take."""

import argparse
import re
from datetime import date
from pathlib import Path

from dashboard.intake.findings import WARNINGS

PERIOD = re.compile(r"[0-9]{4}(-[0-9]{4})?")


def a_day(text: str) -> date:
    """A day as 2023-07-11. Raises ArgumentTypeError."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = None
    # Weeks and days without dashes are ISO as well.
    if day is None or day.isoformat() != text:
        raise argparse.ArgumentTypeError(f"{text!r} is not a day such as 2023-07-11")
    return day


def a_period(text: str) -> str:
    """A year, or the first and last of several. Raises ArgumentTypeError."""
    if PERIOD.fullmatch(text) is None:
        raise argparse.ArgumentTypeError(f"{text!r} is not a period such as 2024 or 2021-2025")
    return text


def a_new_file(text: str) -> Path:
    """The name of a file to write. Raises ArgumentTypeError."""
    path = Path(text)
    if not path.name:
        raise argparse.ArgumentTypeError(f"{text!r} is not the name of a file")
    return path


def a_reason(text: str) -> tuple[str, str]:
    """A code and a reason as CODE=REASON. Raises ArgumentTypeError."""
    code, _, reason = text.partition("=")
    if code.strip() not in WARNINGS or not reason.strip():
        raise argparse.ArgumentTypeError(
            f"{text!r} is not the code of a warning, = and a reason; codes: {', '.join(WARNINGS)}"
        )
    return code.strip(), as_unicode(reason.strip())


def as_unicode(text: str) -> str:
    """Text that can be written down: what a terminal sent that is no Unicode becomes ?."""
    return text.encode(errors="replace").decode()
