"""Reports of units, decisions and the treasury, as one list: a row is one amount in whole đồng.

The cover sheet says what the report speaks for whole; what it leaves out there is nothing.
"""

from typing import Annotated, Literal, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from dashboard.forms.cover import Cover
from dashboard.forms.published import LARGEST_DONG
from dashboard.forms.values import Code, Day, Text, plain_dong

FORMS = ("plan_decision", "treasury", "F1", "F2", "F3", "correction")
# Amounts that speak of a day to come.
LOOKING_AHEAD = frozenset({"estimate", "commitment"})
# What the rules across the fields of a row look at; of the amount, only its side of zero.
RULED_TOGETHER = (
    *("tier", "measure", "effect", "effective_date", "target_date"),
    *("carried_from", "tranche"),
)
RULED_BY_SIGN = "amount_dong"

Dong = Annotated[int, BeforeValidator(plain_dong), Field(ge=-LARGEST_DONG, le=LARGEST_DONG)]


class ReportScope(BaseModel):
    """A line of what a report speaks for whole."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    programme: Code
    period: Code
    capital_type: Code
    budget_source: Code


class ReportCover(Cover):
    """`holds_state` is false for a decision that only changes what another one gave."""

    form: Literal["plan_decision", "treasury", "F1", "F2", "F3", "correction"]
    origin: Literal["official", "illustration"]
    scope: tuple[ReportScope, ...] = Field(min_length=1, max_length=500)


class ReportFigure(BaseModel):
    """One amount. `effect` is `state`, or a typed change with the day it takes effect."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)

    measure: Code
    tier: Literal["unit", "project"] | None = None
    assigner: Literal["TTCP", "HDND", "UBND"] | None = None
    component: Code
    unit: Code
    benefit_unit: Code | None = None
    investment_project: Code | None = None
    period: Code
    capital_type: Code
    budget_source: Code
    tranche: Literal["own", "carried"]
    carried_from: Code | None = None
    tranche_last_day: Day | None = None
    tranche_decision: Text | None = None
    amount_dong: Dong
    effect: Literal[
        "state", "supplement", "adjustment", "transfer", "recovery", "cancellation", "return"
    ]
    effective_date: Day | None = None
    target_date: Day | None = None
    decision: Text | None = None
    note: Text | None = None

    @model_validator(mode="after")
    def _is_one_statement(self) -> Self:
        if (self.tier is not None) != (self.measure == "allocated"):
            raise ValueError("tier_of_allocated")
        if (self.effect == "state") != (self.effective_date is None):
            raise ValueError("day_of_change")
        if self.effect == "state" and self.amount_dong < 0:
            raise ValueError("negative_state")
        if (self.measure in LOOKING_AHEAD) != (self.target_date is not None):
            raise ValueError("day_of_estimate")
        if self.carried_from is not None and self.tranche != "carried":
            raise ValueError("carried_without_tranche")
        return self
