"""The lists of the catalogue: one model a file, one field a column."""

from datetime import date
from decimal import Decimal
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from dashboard.forms.values import Code, Day, Printed, Text, Whole

Frequency = Literal["month", "quarter", "half_year", "year", "baseline", "mid_term", "end_term"]
MONTH_DAY = r"((0[1-9]|1[0-2])-)?(0[1-9]|[12][0-9]|3[01])"
# `05`, or `09-10 09-15`: days of every month, or of one.
Days = Annotated[str, Field(pattern=rf"^{MONTH_DAY}( {MONTH_DAY})*$")]


class CatalogueRow(BaseModel):
    """A row of a list; a column nobody knows is a mistake."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


class ComponentRow(CatalogueRow):
    """components.csv"""

    code: Code
    parent_code: Text | None
    level: Text
    ordinal: Whole
    is_additive: bool
    first_year: Whole | None
    last_year: Whole | None
    label_vi: Text
    label_en: Text
    short_vi: Text
    short_en: Text
    name_vi: Text
    name_en: Text
    lead_central: Text | None
    lead_province_before: Text | None
    lead_province_after: Text | None
    decision: Text | None
    confidence: Text | None
    note: Text | None


class UnitRow(CatalogueRow):
    """units.csv"""

    unit_key: Code
    scheme: Text
    code: Code
    valid_from: Day
    valid_to: Day | None
    level: Text
    kind_vi: Text | None
    kind_en: Text | None
    name_vi: Text
    name_en: Text
    short_vi: Text
    parent_key: Text | None
    ordinal: Whole
    lat: float | None = Field(ge=-90, le=90)
    lon: float | None = Field(ge=-180, le=180)
    area_km2: float | None = Field(ge=0, le=1_000_000)
    is_poor_district: bool | None
    note: Text | None

    @model_validator(mode="after")
    def _ends_after_it_begins(self) -> Self:
        if self.valid_to is not None and self.valid_to < self.valid_from:
            raise ValueError("ends_before_it_begins")
        return self


class CrosswalkRow(CatalogueRow):
    """crosswalk.csv"""

    effective_date: Day
    old_unit_key: Code
    new_unit_key: Code
    share: Printed | None = Field(ge=0, le=1)
    is_split: bool
    is_default_target: bool
    decision: Text | None
    note: Text | None


class OrganisationSuccessorRow(CatalogueRow):
    """organisation_successors.csv"""

    effective_date: Day
    old_unit_key: Code
    new_unit_key: Code
    decision: Text | None
    note: Text | None


class PeriodRow(CatalogueRow):
    """periods.csv"""

    code: Code
    first_year: Whole = Field(ge=1990, le=2100)
    last_year: Whole = Field(ge=1990, le=2100)
    kind: Text
    parent_code: Text | None
    last_day: Day | None
    label_vi: Text
    label_en: Text
    ordinal: Whole

    @model_validator(mode="after")
    def _ends_after_it_begins(self) -> Self:
        if self.last_year < self.first_year:
            raise ValueError("ends_before_it_begins")
        return self


class LabelledRow(CatalogueRow):
    """capital_types.csv, budget_sources.csv"""

    code: Code
    parent_code: Text | None
    ordinal: Whole
    label_vi: Text
    label_en: Text
    short_vi: Text
    short_en: Text


class MeasureRow(CatalogueRow):
    """measures.csv"""

    code: Code
    ordinal: Whole
    kind: Text
    label_vi: Text
    label_en: Text
    short_vi: Text
    short_en: Text
    note: Text | None


class FormRow(CatalogueRow):
    """forms.csv"""

    code: Code
    ordinal: Whole
    label_vi: Text
    label_en: Text
    kind: Text
    note: Text | None


class FormAuthorityRow(CatalogueRow):
    """form_authority.csv"""

    measure: Code
    form: Code
    rank: Whole


class ReportingDutyRow(CatalogueRow):
    """reporting_duties.csv"""

    form: Code
    unit_level: Text | None
    programme: Text | None
    frequency: Frequency
    cut_off_month_day: Days | None
    due_month_day: Days | None
    decision: Text | None
    confidence: Text | None
    note: Text | None


class DocumentRow(CatalogueRow):
    """documents.csv"""

    number: Code
    date: Day | None
    issuer: Text | None
    title_vi: Text
    title_en: Text | None
    programme: Text | None
    status: Text | None
    note: Text | None


class FundingExclusionRow(CatalogueRow):
    """funding_exclusions.csv"""

    component: Code
    unit_key: Code
    capital_type: Code
    first_year: Whole
    last_year: Whole
    decision: Text | None
    note: Text | None


class SynonymRow(CatalogueRow):
    """synonyms.csv"""

    list: Literal["component", "unit", "period", "capital_type", "budget_source"]
    code: Code
    synonym: Text = Field(min_length=1)


class IndicatorRow(CatalogueRow):
    """indicators.csv: `direction` is which way is better."""

    code: Code
    component: Code
    label_vi: Text
    label_en: Text
    measured_in_vi: Text
    measured_in_en: Text
    direction: Literal["higher", "lower"]
    ordinal: Whole
    source: Text | None
    note: Text | None


def as_text(value: object) -> str:
    """A value as the lists write it: empty where nothing is known, 0 or 1, 2023-07-11, 0.5."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(int(value))
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal | float):
        plain = f"{Decimal(str(value)):f}"
        return plain.rstrip("0").rstrip(".") if "." in plain else plain
    return str(value)


# What a spreadsheet writes in its own way: days as 30/06/2025, decimals with a comma.
DAY_COLUMNS = frozenset({"effective_date", "valid_from", "valid_to", "last_day", "date"})
DECIMAL_COLUMNS = frozenset({"share", "lat", "lon", "area_km2"})

# Table of the ledger: file stem, row, key.
LISTS: dict[str, tuple[str, type[CatalogueRow], tuple[str, ...]]] = {
    "component": ("components", ComponentRow, ("code",)),
    "unit": ("units", UnitRow, ("unit_key",)),
    "crosswalk": (
        "crosswalk",
        CrosswalkRow,
        ("effective_date", "old_unit_key", "new_unit_key"),
    ),
    "organisation_successor": (
        "organisation_successors",
        OrganisationSuccessorRow,
        ("effective_date", "old_unit_key", "new_unit_key"),
    ),
    "period": ("periods", PeriodRow, ("code",)),
    "capital_type": ("capital_types", LabelledRow, ("code",)),
    "budget_source": ("budget_sources", LabelledRow, ("code",)),
    "measure": ("measures", MeasureRow, ("code",)),
    "form": ("forms", FormRow, ("code",)),
    "form_authority": ("form_authority", FormAuthorityRow, ("measure", "form")),
    "reporting_duty": (
        "reporting_duties",
        ReportingDutyRow,
        ("form", "unit_level", "programme", "frequency", "cut_off_month_day"),
    ),
    "document": ("documents", DocumentRow, ("number",)),
    "funding_exclusion": (
        "funding_exclusions",
        FundingExclusionRow,
        ("component", "unit_key", "capital_type"),
    ),
    "indicator": ("indicators", IndicatorRow, ("code",)),
    "synonym": ("synonyms", SynonymRow, ("list", "code", "synonym")),
}
