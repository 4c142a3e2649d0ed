"""What the lists of the catalogue, their columns and their codes are called on screen."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date

from dashboard.figures.catalogue import Catalogue
from dashboard.forms.catalogue import DAY_COLUMNS
from dashboard.views.sentences import component_place
from dashboard.words import Words

LIST_NAMES = {
    "component": "Programmes and components",
    "unit": "Units and localities",
    "organisation_successor": "Organisations that took over from others",
    "crosswalk": "Old localities on later maps",
    "period": "Periods and years",
    "capital_type": "Kinds of capital",
    "budget_source": "Budget sources",
    "measure": "Measures",
    "form": "Report forms",
    "form_authority": "Which form speaks for a measure",
    "reporting_duty": "Reports that are owed",
    "document": "Decisions and other documents",
    "funding_exclusion": "Places without money by rule",
    "indicator": "Targets and indicators",
    "synonym": "Other names in use",
}
COLUMN_NAMES = {
    "actual": "Result",
    "amount": "Capital concerned",
    "area_km2": "Area (km²)",
    "benefit_unit": "Place of building",
    "budget_source": "Budget source",
    "capital_type": "Kind of capital",
    "cause_code": "Cause",
    "central_dong": "central budget",
    "code": "Code",
    "component": "Component",
    "confidence": "Confidence",
    "cut_off_month_day": "Cut-off day",
    "date": "Date",
    "decision": "Decision",
    "direction": "Better is",
    "district_dong": "district budget",
    "due_month_day": "Due day",
    "due_on": "Due on",
    "effective_date": "Takes effect",
    "first_year": "First year",
    "form": "Form",
    "frequency": "How often",
    "ground": "Legal ground",
    "indicator": "Indicator",
    "is_additive": "Added to its parent",
    "is_default_target": "Takes what is not divided",
    "is_poor_district": "Poor district",
    "is_split": "Divided",
    "issued_number": "Number once issued",
    "issued_on": "Issued on",
    "issuer": "Issued by",
    "issuer_level": "Level that issues",
    "issuer_unit": "Unit that issues",
    "kind": "Kind",
    "kind_en": "Kind of unit (English)",
    "kind_vi": "Kind of unit (Vietnamese)",
    "label": "Name",
    "label_en": "Name (English)",
    "label_vi": "Name (Vietnamese)",
    "last_day": "Last day",
    "last_year": "Last year",
    "lat": "Latitude",
    "lead_central": "Central lead",
    "lead_province_after": "Lead from 03/2025",
    "lead_province_before": "Lead before 03/2025",
    "level": "Level",
    "list": "List",
    "lon": "Longitude",
    "measure": "Measure",
    "measured_in": "Measured in",
    "measured_in_en": "Measured in (English)",
    "measured_in_vi": "Measured in (Vietnamese)",
    "name": "Full name",
    "name_en": "Full name (English)",
    "name_vi": "Full name (Vietnamese)",
    "new_unit_key": "New unit",
    "note": "Note",
    "number": "Number",
    "old_unit_key": "Old unit",
    "ordinal": "Order on screens",
    "other_dong": "other sources",
    "owner": "Project owner",
    "parent_code": "Part of",
    "parent_key": "Under",
    "period": "Period",
    "programme": "Programme",
    "provincial_dong": "provincial budget",
    "rank": "Rank",
    "reason_vi": "Obstacle",
    "resolved_on": "Resolved on",
    "resolver": "Who can resolve it",
    "scheme": "Set of codes",
    "share": "Share",
    "short": "Short name",
    "short_en": "Short name (English)",
    "short_vi": "Short name (Vietnamese)",
    "since": "Since",
    "source": "Source",
    "status": "Status",
    "synonym": "Name in use",
    "target": "Target",
    "title": "Title",
    "title_en": "Title (English)",
    "title_vi": "Title (Vietnamese)",
    "total_investment_dong": "Total investment",
    "unit": "Unit, locality",
    "unit_key": "Key of the unit",
    "unit_level": "Level of the unit",
    "valid_from": "In force from",
    "valid_to": "In force until",
    "years": "First and last year",
}
VALUE_NAMES = {
    "all": "whole",
    "amount": "amount",
    "baseline": "at the beginning",
    "commune": "commune, ward",
    "component": "content",
    "correction": "correction",
    "country": "country",
    "decision": "decision",
    "department": "department, body",
    "district": "district",
    "end_term": "at the end of the term",
    "half_year": "every six months",
    "high": "high",
    "higher": "more",
    "issued": "issued",
    "legacy": "until 30/06/2025",
    "low": "low",
    "lower": "less",
    "medium": "medium",
    "medium_term": "medium term",
    "mid_term": "at mid-term",
    "month": "every month",
    "new": "from 01/07/2025",
    "org": "departments and bodies",
    "other": "for comparison",
    "other_province": "another province",
    "part": "part",
    "programme": "programme",
    "project": "project",
    "province": "province",
    "published": "published",
    "quarter": "every quarter",
    "rate": "rate",
    "report": "report",
    "span": "several years together",
    "subproject": "sub-project",
    "thematic": "theme across the contents",
    "treasury": "treasury",
    "unverified": "not verified",
    "year": "year",
}
# Columns whose codes have names of their own.
CODED = {"direction", "level", "kind", "confidence", "frequency", "status", "scheme", "unit_level"}
YES_OR_NO = {"is_additive", "is_split", "is_default_target", "is_poor_district"}
# Columns that name an entry of another list; `parent_code` is of the list itself.
NAMED = {
    "parent_key": "unit",
    "old_unit_key": "unit",
    "new_unit_key": "unit",
    "unit_key": "unit",
    "component": "component",
    "programme": "component",
    "measure": "measure",
    "form": "form",
    "capital_type": "capital_type",
}
# Columns that name a row of a list where it stands alone: in a choice, in a history.
NAMING = {
    "unit": ("name", "unit_key"),
    "organisation_successor": ("old_unit_key", "new_unit_key"),
    "crosswalk": ("old_unit_key", "new_unit_key", "effective_date"),
    "form_authority": ("measure", "form"),
    "reporting_duty": ("form", "programme", "unit_level", "frequency"),
    "document": ("number",),
    "funding_exclusion": ("component", "unit_key", "capital_type"),
    "synonym": ("synonym", "code"),
}
# Lists whose entries may have other names.
NAMED_ELSEWHERE = ("component", "unit", "period", "capital_type", "budget_source")
FREQUENCIES = {"year": "every year"}


def offered_entries(
    table: str,
    column: str,
    row: Mapping[str, str],
    *,
    rows: Iterable[Mapping[str, str]],
    known: Catalogue,
    words: Words,
) -> dict[str, str]:
    """Codes that a column of the row can hold, with their names; empty where any text can stand."""
    if table == "synonym" and column == "list":
        return {code: words.say(LIST_NAMES[code]) for code in NAMED_ELSEWHERE}
    if column in YES_OR_NO:
        return {code: value_name(column, code, words) for code in ("0", "1")}
    if column in CODED:
        codes = sorted({each[column] for each in rows if each[column]})
        return {code: value_name(column, code, words) for code in codes}
    listed = listed_in(table, column, row)
    entries: Mapping[str, Collection[str]] = {
        "component": known.components,
        "unit": known.units,
        "period": known.periods,
        "capital_type": known.capital_types,
        "budget_source": known.budget_sources,
        "measure": known.measures,
        "form": known.forms,
    }
    codes = list(entries.get(listed, ()))
    return {code: f"{entry_name(listed, code, known, words)} ({code})" for code in codes}


def column_name(column: str, words: Words) -> str:
    """What a column is called: of a pair in two languages, the language is said."""
    return words.say(COLUMN_NAMES[column])


def value_name(column: str, text: str, words: Words) -> str:
    """What a person reads for the text of a column that names no other entry."""
    if column in YES_OR_NO and text:
        return words.say("yes") if text in {"1", "true"} else words.say("no")
    if column in DAY_COLUMNS and text:
        return words.day(date.fromisoformat(text))
    if column == "frequency" and text in FREQUENCIES:
        return words.say(FREQUENCIES[text])
    if column in CODED and text in VALUE_NAMES:
        return words.say(VALUE_NAMES[text])
    return text


def listed_in(table: str, column: str, row: Mapping[str, str]) -> str:
    """Which list a column's text is an entry of; empty where it is none."""
    if table == "synonym" and column == "code":
        return row["list"]
    if column == "parent_code":
        return table
    return "" if table == "unit" and column == "unit_key" else NAMED.get(column, "")


def entry_name(table: str, code: str, catalogue: Catalogue, words: Words) -> str:
    """The name of a list's entry; its code where the list holds it no more."""
    if table == "component":
        if code not in catalogue.components:
            return code
        return component_place(code, catalogue, words)
    if table == "unit":
        unit = catalogue.units.get(code)
        return words.pick(unit.name) if unit else code
    if table == "period":
        period = catalogue.periods.get(code)
        return words.pick(period.label) if period else code
    listed = {
        "capital_type": catalogue.capital_types,
        "budget_source": catalogue.budget_sources,
        "measure": catalogue.measures,
        "form": catalogue.forms,
    }[table]
    return words.pick(listed[code].label) if code in listed else code
