"""The cover sheet of a workbook: a report's own, and what was said so that it could be read."""

from typing import Literal

from pydantic import BaseModel, ConfigDict

from dashboard.forms.documents import DocumentCover
from dashboard.forms.indicators import IndicatorCover
from dashboard.forms.obstacles import ObstacleCover
from dashboard.forms.projects import ProjectCover
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


class ProjectListWorkbook(ProjectCover):
    """The same of a list of investment projects."""

    origin: Literal["official"]
    reading: ReadingGiven


class ObstacleWorkbook(ObstacleCover):
    """The same of a unit's obstacles."""

    origin: Literal["official"]
    reading: ReadingGiven


class IndicatorWorkbook(IndicatorCover):
    """The same of targets and results."""

    origin: Literal["official"]
    reading: ReadingGiven


class DocumentWorkbook(DocumentCover):
    """The same of documents that are late or owed."""

    origin: Literal["official"]
    reading: ReadingGiven


RegisterCover = ProjectListWorkbook | ObstacleWorkbook | IndicatorWorkbook | DocumentWorkbook
AnyCover = WorkbookCover | RegisterCover
REGISTER_COVERS: dict[str, type[RegisterCover]] = {
    "project_list": ProjectListWorkbook,
    "obstacles": ObstacleWorkbook,
    "indicators": IndicatorWorkbook,
    "documents": DocumentWorkbook,
}
