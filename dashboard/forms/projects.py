"""The list of investment projects of a unit or a programme: one row a project, no payments.

The cover sheet says for which programmes and period the list is whole: a project that a later
list leaves out is on it no more.
"""

from typing import Annotated, Literal, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from dashboard.forms.cover import Cover
from dashboard.forms.published import LARGEST_DONG
from dashboard.forms.report import ReportScope
from dashboard.forms.values import Code, Text, Whole, plain_dong

Cost = Annotated[int, BeforeValidator(plain_dong), Field(ge=0, le=LARGEST_DONG)]
# Columns of the cost by source, in the order of the list.
COSTS_BY_SOURCE = ("central_dong", "provincial_dong", "district_dong", "other_dong")


class ProjectCover(Cover):
    """The cover sheet of a list of investment projects."""

    form: Literal["project_list"]
    origin: Literal["official", "illustration"]
    scope: tuple[ReportScope, ...] = Field(min_length=1, max_length=500)


class InvestmentProject(BaseModel):
    """One investment project. `unit` has the money; `benefit_unit` is where it is built."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)

    code: Code
    name: Text = Field(min_length=1)
    component: Code
    unit: Code
    owner: Text = Field(min_length=1)
    benefit_unit: Code | None = None
    status: Literal["new", "ongoing", "completed"]
    first_year: Whole = Field(ge=2000, le=2100)
    last_year: Whole = Field(ge=2000, le=2100)
    total_investment_dong: Cost
    central_dong: Cost | None = None
    provincial_dong: Cost | None = None
    district_dong: Cost | None = None
    other_dong: Cost | None = None
    decision: Text | None = None
    note: Text | None = None

    @model_validator(mode="after")
    def _holds_together(self) -> Self:
        if self.last_year < self.first_year:
            raise ValueError("ends_before_it_begins")
        by_source = [getattr(self, name) for name in COSTS_BY_SOURCE]
        known = sum(dong for dong in by_source if dong is not None)
        is_whole = None not in by_source
        if known > self.total_investment_dong or (is_whole and known < self.total_investment_dong):
            raise ValueError("sources_not_the_total")
        return self
