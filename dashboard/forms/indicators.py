"""What a unit reports of its targets: one row an indicator at a unit in a period.

Numbers are kept as they are printed, to their last decimal; they are not money and are never added.
"""

import re
from decimal import Decimal
from typing import Annotated, Literal, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from dashboard.forms.cover import Cover
from dashboard.forms.values import Code, Text

PLAIN_MEASURED = re.compile(r"-?[0-9]{1,15}(\.[0-9]{1,6})?")


def _plain_measured(text: object) -> object:
    if isinstance(text, str) and not PLAIN_MEASURED.fullmatch(text.strip()):
        raise ValueError("not_a_number")
    return text


# A rate may fall where it should rise: below zero is a number of this form.
Measured = Annotated[Decimal, BeforeValidator(_plain_measured)]


class IndicatorScope(BaseModel):
    """A programme and period that a report speaks for whole; there is no money in it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    programme: Code
    period: Code


class IndicatorCover(Cover):
    """The cover sheet of a report of targets and indicators."""

    form: Literal["indicators"]
    origin: Literal["official", "illustration"]
    holds_state: Literal[True] = True
    scope: tuple[IndicatorScope, ...] = Field(min_length=1, max_length=500)


class IndicatorValue(BaseModel):
    """What is aimed at, what is reached, or both."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)

    indicator: Code
    unit: Code
    period: Code
    target: Measured | None = None
    actual: Measured | None = None
    note: Text | None = None

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if self.target is None and self.actual is None:
            raise ValueError("nothing_written")
        return self


def decimals_of(value: Decimal | None) -> int | None:
    """Digits after the point as they were written; None where nothing is.

    >>> decimals_of(Decimal("2.50"))
    2
    """
    return None if value is None else max(0, -int(value.as_tuple().exponent))
