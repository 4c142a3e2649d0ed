"""The cover sheet of a workbook: a report's own, and what was said so that it could be read."""

from typing import Literal

from pydantic import BaseModel, ConfigDict

from dashboard.forms.report import ReportCover
from dashboard.forms.values import Code, Day, Text


class SettledName(BaseModel):
    """What a person settled: `seen`, folded, means `code`; an empty code leaves it out."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    subject: Literal["heading", "component", "unit", "budget_source", "capital_type", "sheet"]
    seen: Text
    code: Text


class ReadingGiven(BaseModel):
    """What the workbook does not say of itself; None where nobody had to say it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    form: Code | None = None
    unit: Code | None = None
    as_of: Day | None = None
    period: Code | None = None
    money: Literal["dong", "nghin", "trieu", "ty"] | None = None
    capital_type: Code | None = None
    budget_source: Code | None = None
    assigner: Literal["TTCP", "HDND", "UBND"] | None = None
    settled: tuple[SettledName, ...] = ()


class WorkbookCover(ReportCover):
    """A report's cover sheet with the table `[reading]`; file and cover give the same figures."""

    origin: Literal["official"]
    reading: ReadingGiven
