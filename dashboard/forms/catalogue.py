"""The lists of the catalogue: one model a file, one field a column."""

from datetime import date
from decimal import Decimal

from pydantic import BaseModel, ConfigDict, Field


class CatalogueRow(BaseModel):
    """A row of a list; a column nobody knows is a mistake."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


class ComponentRow(CatalogueRow):
    """components.csv"""

    code: str
    parent_code: str | None
    level: str
    ordinal: int
    is_additive: bool
    first_year: int | None
    last_year: int | None
    label_vi: str
    label_en: str
    short_vi: str
    short_en: str
    name_vi: str
    name_en: str
    lead_central: str | None
    lead_province_before: str | None
    lead_province_after: str | None
    decision: str | None
    confidence: str | None
    note: str | None


class UnitRow(CatalogueRow):
    """units.csv"""

    unit_key: str
    scheme: str
    code: str
    valid_from: date
    valid_to: date | None
    level: str
    kind_vi: str | None
    kind_en: str | None
    name_vi: str
    name_en: str
    short_vi: str
    parent_key: str | None
    ordinal: int
    lat: float | None
    lon: float | None
    area_km2: float | None
    is_poor_district: bool | None
    note: str | None


class CrosswalkRow(CatalogueRow):
    """crosswalk.csv"""

    effective_date: date
    old_unit_key: str
    new_unit_key: str
    share: Decimal | None = Field(ge=0, le=1)
    is_split: bool
    is_default_target: bool
    decision: str | None
    note: str | None


class OrganisationSuccessorRow(CatalogueRow):
    """organisation_successors.csv"""

    effective_date: date
    old_unit_key: str
    new_unit_key: str
    decision: str | None
    note: str | None


class PeriodRow(CatalogueRow):
    """periods.csv"""

    code: str
    first_year: int
    last_year: int
    kind: str
    parent_code: str | None
    last_day: date | None
    label_vi: str
    label_en: str
    ordinal: int


class LabelledRow(CatalogueRow):
    """capital_types.csv, budget_sources.csv"""

    code: str
    parent_code: str | None
    ordinal: int
    label_vi: str
    label_en: str
    short_vi: str
    short_en: str


class MeasureRow(CatalogueRow):
    """measures.csv"""

    code: str
    ordinal: int
    kind: str
    label_vi: str
    label_en: str
    short_vi: str
    short_en: str
    note: str | None


class FormRow(CatalogueRow):
    """forms.csv"""

    code: str
    ordinal: int
    label_vi: str
    label_en: str
    kind: str
    note: str | None


class FormAuthorityRow(CatalogueRow):
    """form_authority.csv"""

    measure: str
    form: str
    rank: int


class ReportingDutyRow(CatalogueRow):
    """reporting_duties.csv"""

    form: str
    unit_level: str | None
    programme: str | None
    frequency: str
    cut_off_month_day: str | None
    due_month_day: str | None
    decision: str | None
    confidence: str | None
    note: str | None


class DocumentRow(CatalogueRow):
    """documents.csv"""

    number: str
    date: date | None
    issuer: str | None
    title_vi: str
    title_en: str | None
    programme: str | None
    status: str | None
    note: str | None


class FundingExclusionRow(CatalogueRow):
    """funding_exclusions.csv"""

    component: str
    unit_key: str
    capital_type: str
    first_year: int
    last_year: int
    decision: str | None
    note: str | None


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
}
