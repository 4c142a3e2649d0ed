"""Figures and obstacles that were published: by the province, or by the press.

One row is one amount or one stated rate, with the word and the precision it was printed with.
"""

import re
from datetime import date
from decimal import Decimal
from typing import Annotated, Literal, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from dashboard.words import DONG_PER as DONG_PER_SPOKEN

DONG_PER = {str(unit): dong for unit, dong in DONG_PER_SPOKEN.items()} | {"dong": 1}
# 10 million tỷ is far beyond any budget, and far below what BIGINT holds.
LARGEST_DONG = 10_000_000 * DONG_PER["ty"]
# What a person writes as a number; Decimal itself would also take 1e999, 1_000 and NaN.
PLAIN_NUMBER = re.compile(r"[0-9]{1,15}(\.[0-9]{1,12})?")


def _plain(text: object) -> object:
    if isinstance(text, str) and not PLAIN_NUMBER.fullmatch(text.strip()):
        raise ValueError("not_a_number")
    return text


Printed = Annotated[Decimal, BeforeValidator(_plain)]
Digits = Annotated[int, BeforeValidator(_plain)]


class PublishedRow(BaseModel):
    """What figures and obstacles share: text is data, trimmed, never interpreted."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)

    row_id: str = Field(min_length=1, max_length=40)
    component: str = Field(max_length=40)
    unit: str = Field(max_length=40)
    note: str | None = Field(default=None, max_length=1000)


class PublishedFigure(PublishedRow):
    """One amount, or one rate; never both."""

    period: str
    capital_type: str
    budget_source: str
    measure: str
    tier: Literal["unit", "project"] | None = None
    assigner: Literal["TTCP", "HDND", "UBND"] | None = None
    tranche: Literal["own", "carried", "all"]
    carried_from: str | None = Field(default=None, max_length=20)
    value: Printed | None = Field(default=None, ge=0)
    value_unit: Literal["ty", "trieu", "dong"] | None = None
    decimals: Digits | None = Field(default=None, ge=0, le=9)
    qualifier: Literal["exact", "hơn", "gần", "khoảng", "ước"]
    stated_rate_percent: Printed | None = Field(default=None, ge=0, le=1000)
    rate_decimals: Digits | None = Field(default=None, ge=0, le=4)
    rate_denominator_value: Printed | None = Field(default=None, gt=0)

    @model_validator(mode="after")
    def _is_one_figure(self) -> Self:
        has_amount = self.value is not None
        if has_amount == (self.stated_rate_percent is not None):
            raise ValueError("one_figure")
        if has_amount and (self.value_unit is None or self.decimals is None):
            raise ValueError("amount_without_unit")
        if not has_amount and self.rate_decimals is None:
            raise ValueError("rate_without_decimals")
        if has_amount and self.amount_dong is None:
            raise ValueError("not_whole_dong")
        if self.amount_dong is not None and self.amount_dong > LARGEST_DONG:
            raise ValueError("beyond_any_budget")
        return self

    @property
    def amount_dong(self) -> int | None:
        """The amount in whole đồng; None for a rate, or when it is no whole number of đồng."""
        if self.value is None or self.value_unit is None:
            return None
        dong: Decimal = self.value * DONG_PER[self.value_unit]
        return int(dong) if dong == dong.to_integral_value() else None

    @property
    def precision_dong(self) -> int | None:
        """The last printed unit in đồng: 4.450 tỷ is printed to 1 tỷ. None for a rate."""
        if self.value_unit is None or self.decimals is None:
            return None
        return max(1, DONG_PER[self.value_unit] // int(10**self.decimals))


class PublishedObstacle(PublishedRow):
    """A component that cannot start or go on; empty period or capital type means every one."""

    period: str | None = None
    capital_type: str | None = None
    kind: Literal["blocked"]
    reason_vi: str = Field(min_length=1, max_length=1000)
    reason_en: str | None = Field(default=None, max_length=1000)
    cause_code: str = Field(max_length=60)
    resolver: str = Field(max_length=60)
    amount: Printed | None = Field(default=None, ge=0)
    since: date
    resolved_on: date | None = None


class Document(BaseModel):
    """Where the figures were printed."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    publisher: str = Field(max_length=200)
    title: str = Field(max_length=500)
    number: str = Field(default="", max_length=200)
    url: str = Field(default="", max_length=500)
    date: date


class Envelope(BaseModel):
    """What a file of rows speaks for: its form, its day, its unit and its document."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    form: Literal["published", "published_obstacles"]
    as_of: date
    origin: Literal["published"]
    reporting_unit: str = Field(max_length=40)
    document: Document


ROWS: dict[str, type[PublishedFigure] | type[PublishedObstacle]] = {
    "published": PublishedFigure,
    "published_obstacles": PublishedObstacle,
}
