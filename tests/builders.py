"""Small reports for tests: drawn as tables, with everything else at a valid default.

Columns of a drawn table are parted by two or more spaces; `-` is nothing.
"""

import re
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from dashboard.figures.state import Request
from dashboard.figures.totals import Totals
from dashboard.forms.indicators import decimals_of
from dashboard.rules.amounts import Amount, Missing, bounds_of
from dashboard.store.deposits import Act, Publication, publish
from dashboard.store.ledger import open_ledger
from dashboard.views.context import known_totals

AT = datetime(2026, 1, 5, 8, 30)  # noqa: DTZ001 - the ledger keeps UTC without a zone
PROVINCE = "legacy:66"
RATES = {"allocated_share", "disbursed_share"}

Row = dict[str, str | None]


def drawn(text: str) -> list[Row]:
    """Rows of a drawn table, by its header."""
    lines = [re.split(r"\s{2,}", line.strip()) for line in text.strip().splitlines()]
    header, *rows = lines
    return [
        {name: None if value == "-" else value for name, value in zip(header, row, strict=True)}
        for row in rows
    ]


def report(
    store: Path,
    figures: str,
    *,
    scope: str = "DTTS 2023 dtpt all",
    as_of: str = "2023-03-01",
    form: str = "plan_decision",
    origin: str = "official",
    unit: str = PROVINCE,
    holds_state: bool = True,
) -> int:
    """Publish one deposit; returns the publication's number. `scope` may have several lines."""
    scopes = [_scope(line, unit) for line in scope.strip().splitlines()]
    rows = [_figure(row, scopes[0], as_of) for row in drawn(figures)]

    def write(publication: Publication) -> None:
        publication.record(
            {
                "form": form,
                "as_of": date.fromisoformat(as_of),
                "origin": origin,
                "holds_state": holds_state,
                "reporting_unit": unit,
                "received_at": AT,
                "received_by": "test",
                "file_name": f"{form}-{as_of}.csv",
            },
            scopes=scopes,
            figures=rows,
        )

    return publish(store, Act("record", AT, "test"), write)


def project_list(
    store: Path,
    projects: str,
    *,
    scope: str = "DTTS 2021-2025 dtpt all",
    as_of: str = "2022-07-01",
    origin: str = "official",
    unit: str = PROVINCE,
) -> int:
    """Publish one list of investment projects; returns the publication's number."""
    rows = [_project(row) for row in drawn(projects)]
    deposit = {
        "form": "project_list",
        "as_of": date.fromisoformat(as_of),
        "origin": origin,
        "holds_state": True,
        "reporting_unit": unit,
        "received_at": AT,
        "received_by": "test",
        "file_name": f"project_list-{as_of}.csv",
    }
    scopes = [_scope(line, unit) for line in scope.strip().splitlines()]
    return publish(
        store,
        Act("record", AT, "test"),
        lambda publication: publication.record(deposit, scopes=scopes, projects=rows),
    )


def indicator_report(
    store: Path,
    values: str,
    *,
    scope: str = "DTTS 2023",
    as_of: str = "2023-06-14",
    origin: str = "official",
    unit: str = PROVINCE,
) -> int:
    """Publish one report of indicators; returns the publication's number."""
    programme, period = scope.split()
    rows = [
        {
            "indicator": row["indicator"],
            "unit": _unit(row.get("unit")),
            "period": period,
            **_measured("target", row.get("target")),
            **_measured("actual", row.get("actual")),
        }
        for row in drawn(values)
    ]
    deposit = _deposit("indicators", as_of, origin, unit)
    scopes = [{"reporting_unit": unit, "programme": programme, "period": period}]
    return publish(
        store,
        Act("record", AT, "test"),
        lambda publication: publication.record(deposit, scopes=scopes, indicators=rows),
    )


def document_list(
    store: Path,
    documents: str,
    *,
    programme: str = "DTTS",
    as_of: str = "2023-06-14",
    origin: str = "official",
    unit: str = PROVINCE,
) -> int:
    """Publish one list of owed documents; returns the publication's number."""
    rows = [
        {
            "title": row["title"],
            "issuer": row.get("issuer") or "UBND tỉnh",
            "issuer_level": row.get("level") or "province",
            "issuer_unit": _unit(row["issuer_unit"]) if row.get("issuer_unit") else None,
            "component": row.get("component") or programme,
            "due_on": row.get("due"),
            "issued_number": "12/QĐ-UBND" if row.get("issued") else None,
            "issued_on": row.get("issued"),
        }
        for row in drawn(documents)
    ]
    deposit = _deposit("documents", as_of, origin, unit)
    scopes = [{"reporting_unit": unit, "programme": programme}]
    return publish(
        store,
        Act("record", AT, "test"),
        lambda publication: publication.record(deposit, scopes=scopes, documents=rows),
    )


def obstacle(store: Path, **changes: Any) -> int:
    """Publish one obstacle."""
    row = {
        "component": "DTTS.DA3.TDA2",
        "unit": PROVINCE,
        "period": None,
        "capital_type": None,
        "kind": "blocked",
        "reason_vi": "Chờ hướng dẫn",
        "reason_en": "Waiting for guidance",
        "cause_code": "central_guidance",
        "resolver": "central",
        "amount_dong": None,
        "since": date(2023, 2, 1),
        "resolved_on": None,
    } | changes
    deposit = {
        "form": "published_obstacles",
        "as_of": changes.pop("as_of", date(2023, 3, 1)),
        "origin": "published",
        "holds_state": True,
        "reporting_unit": PROVINCE,
        "received_at": AT,
    }
    row.pop("as_of", None)
    act = Act("record", AT, "test")
    return publish(
        store, act, lambda publication: publication.record(deposit, scopes=[], obstacles=[row])
    )


def withdraw(store: Path, deposit_id: int) -> int:
    """Withdraw a deposit; returns the publication's number."""
    act = Act("withdraw", AT, "test")
    return publish(store, act, lambda publication: publication.withdraw(deposit_id, "mistaken"))


def totals(store: Path, *, at: str = "2023-07-01", **changes: Any) -> Totals:
    """Totals of DTTS's 2023, unless asked otherwise, in the newest version."""
    ledger = open_ledger(store)
    asked: dict[str, Any] = {
        "at": date.fromisoformat(at),
        "known_at": ledger.version,
        "unit": PROVINCE,
        "period": "2023",
    } | changes
    return known_totals(ledger, Request(**asked))


def shown(value: Amount | Missing | None) -> int | str | None:
    """An amount in đồng, or the name of the nothing there is."""
    if value is None:
        return None
    return value.kind if isinstance(value, Missing) else value.dong


def values(built: Totals, measure: str, table: str) -> list[tuple[str | None, ...]]:
    """What a drawn table of (component, unit, value) should read, as the ledger reads it."""
    return [
        (
            row["component"],
            row["unit"],
            str(shown(built.value(measure, str(row["component"]), _unit(row["unit"])))),
        )
        for row in drawn(table)
    ]


def expected(table: str) -> list[tuple[str | None, ...]]:
    """The same table as it is drawn."""
    return [(row["component"], row["unit"], row["value"]) for row in drawn(table)]


def _unit(text: str | None) -> str:
    if text is None:
        return PROVINCE
    return text if ":" in text else f"legacy:{text}"


def _deposit(form: str, as_of: str, origin: str, unit: str) -> dict[str, Any]:
    return {
        "form": form,
        "as_of": date.fromisoformat(as_of),
        "origin": origin,
        "holds_state": True,
        "reporting_unit": unit,
        "received_at": AT,
        "received_by": "test",
        "file_name": f"{form}-{as_of}.csv",
    }


def _measured(part: str, text: str | None) -> dict[str, Any]:
    value = None if text is None else Decimal(text)
    return {part: value, f"{part}_decimals": decimals_of(value)}


def _project(row: Row) -> dict[str, Any]:
    place = row.get("place")
    return {
        "code": row["code"],
        "name": row.get("name") or f"Công trình {row['code']}",
        "component": row.get("component") or "DTTS.DA4.TDA1",
        "unit": _unit(row.get("unit")),
        "owner": row.get("owner") or "Ban QLDA",
        "benefit_unit": _unit(place) if place else None,
        "status": row.get("status") or "ongoing",
        "first_year": int(row.get("first") or 2022),
        "last_year": int(row.get("last") or 2024),
        "total_investment_dong": int(row.get("cost") or 1000),
        "central_dong": int(str(row["central"])) if row.get("central") else None,
        "decision": row.get("decision"),
    }


def _scope(line: str, unit: str) -> dict[str, Any]:
    programme, period, capital_type, budget_source = line.split()
    return {
        "reporting_unit": unit,
        "programme": programme,
        "period": period,
        "capital_type": capital_type,
        "budget_source": budget_source,
    }


def _figure(row: Row, scope: dict[str, Any], as_of: str) -> dict[str, Any]:
    measure = str(row["measure"])
    precision = int(row.get("precision") or 1)
    qualifier: Any = row.get("qualifier") or "exact"
    figure: dict[str, Any] = {
        "measure": measure,
        "tier": row.get("tier") or ("unit" if measure == "allocated" else None),
        "assigner": row.get("assigner"),
        "component": row["component"],
        "unit": _unit(row.get("unit")),
        "period": row.get("period") or scope["period"],
        "capital_type": row.get("capital") or scope["capital_type"],
        "budget_source": row.get("source") or scope["budget_source"],
        "tranche": row.get("tranche") or "own",
        "carried_from": row.get("carried_from"),
        "tranche_last_day": row.get("last"),
        "investment_project": row.get("project"),
        "benefit_unit": _unit(row["place"]) if row.get("place") else None,
        "as_of": date.fromisoformat(as_of),
        "qualifier": qualifier,
        "effect": row.get("effect") or "state",
        "effective_date": row.get("effective"),
        "decision": row.get("decision"),
    }
    if measure in RATES:
        return figure | {"stated_rate": row["amount"], "rate_decimals": 2}
    amount = int(str(row["amount"]))
    low, high = bounds_of(abs(amount), qualifier, precision)
    low, high = (low, high) if amount >= 0 else (-high, -low)
    bounds = {"low_dong": low, "high_dong": high, "precision_dong": precision}
    return figure | {"amount_dong": amount} | bounds
