"""Figures and obstacles that were published: by the province, or by the press.

One row is one amount or one stated rate, with the word and the precision it was printed with.
"""

from decimal import Decimal
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from dashboard.forms.cover import Cover
from dashboard.forms.values import Code, Day, Digits, Printed, Text
from dashboard.words import DONG_PER as DONG_PER_SPOKEN

DONG_PER = {str(unit): dong for unit, dong in DONG_PER_SPOKEN.items()} | {"dong": 1}
# 10 million tỷ is far beyond any budget, and far below what BIGINT holds.
LARGEST_TY = 10_000_000
LARGEST_DONG = LARGEST_TY * DONG_PER["ty"]


class PublishedRow(BaseModel):
    """What figures and obstacles share: text is data, trimmed, never interpreted."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)

    row_id: Code
    component: Code
    unit: Code
    note: Text | None = None


class PublishedFigure(PublishedRow):
    """One amount, or one rate; never both."""

    period: Code
    capital_type: Code
    budget_source: Code
    measure: Code
    tier: Literal["unit", "project"] | None = None
    assigner: Literal["TTCP", "HDND", "UBND"] | None = None
    tranche: Literal["own", "carried", "all"]
    carried_from: Code | None = None
    value: Printed | None = Field(default=None, ge=0)
    value_unit: Literal["ty", "trieu", "dong"] | None = None
    decimals: Digits | None = Field(default=None, ge=0, le=9)
    qualifier: Literal["exact", "hơn", "gần", "khoảng", "ước"]
    stated_rate_percent: Printed | None = Field(default=None, ge=0, le=1000)
    rate_decimals: Digits | None = Field(default=None, ge=0, le=4)
    rate_denominator_value: Printed | None = Field(default=None, gt=0, le=LARGEST_TY)

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
        if _decimals(self.value) > (self.decimals or 0):
            raise ValueError("more_decimals")
        if _decimals(self.stated_rate_percent) > (self.rate_decimals or 0):
            raise ValueError("more_decimals")
        if (self.tier is not None) != (self.measure == "allocated"):
            raise ValueError("tier_of_allocated")
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

    period: Code | None = None
    capital_type: Code | None = None
    kind: Literal["blocked"]
    reason_vi: Text = Field(min_length=1)
    reason_en: Text | None = None
    cause_code: Code
    resolver: Code
    amount: Printed | None = Field(default=None, ge=0, le=LARGEST_TY)
    since: Day
    resolved_on: Day | None = None

    @model_validator(mode="after")
    def _ends_after_it_begins(self) -> Self:
        if self.resolved_on is not None and self.resolved_on < self.since:
            raise ValueError("ends_before_it_begins")
        return self


class PublishedCover(Cover):
    """A file of published figures or obstacles: it speaks for just what it has figures on."""

    form: Literal["published", "published_obstacles"]
    origin: Literal["published"]
    holds_state: Literal[True] = True


def _decimals(number: Decimal | None) -> int:
    """Digits after the point as they were written."""
    return 0 if number is None else max(0, -int(number.as_tuple().exponent))
