"""Templates of registers without money of their own: obstacles, targets and results, documents."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from dashboard.figures.catalogue import Catalogue
from dashboard.figures.documents import read_documents
from dashboard.figures.indicators import Measured, read_indicators
from dashboard.figures.state import Request
from dashboard.store.ledger import Ledger
from dashboard.views.report_template import (
    VI,
    Column,
    Held,
    Line,
    Place,
    Section,
    component_text,
    heading_lines,
    reference_group,
    unit_text,
    without_unused,
)
from dashboard.views.sentences import CAUSE_NAMES, LEVEL_NAMES, RESOLVER_NAMES
from dashboard.views.template_amounts import SPARE_ROWS


def obstacle_list(ledger: Ledger, catalogue: Catalogue, place: Place) -> Section:
    """Obstacles of the unit open on the day, whoever told of them, to be closed or kept."""
    say = VI.say
    columns = (
        _ordinal(),
        _component(),
        Column("unit", say("Unit, locality"), width=24, is_input=True, choices="unit"),
        Column("period", say("Year planned for"), width=12, is_input=True),
        Column(
            "capital_type", say("Capital type"), width=18, is_input=True, choices="capital_type"
        ),
        Column("reason_vi", say("Obstacle"), width=60, is_input=True),
        Column("cause_code", say("Cause"), width=22, is_input=True, choices="cause_code"),
        Column("resolver", say("Who can resolve it"), width=18, is_input=True, choices="resolver"),
        Column("amount", say("Capital concerned"), "amount", is_input=True),
        Column("since", say("Since"), "day", width=13, is_input=True),
        Column("resolved_on", say("Resolved on"), "day", width=13, is_input=True),
        _note(),
    )
    return _section(
        say("Obstacles"), columns, tuple(_obstacles(ledger, catalogue, place)), catalogue, place
    )


def indicator_list(ledger: Ledger, catalogue: Catalogue, place: Place) -> Section:
    """Every indicator of the programmes that run, with the target that is known."""
    say = VI.say
    request = Request(at=place.as_of, known_at=ledger.version, unit=place.unit, period=place.period)
    origins: set[str] = set()
    lines = tuple(_indicators(ledger, catalogue, request, origins))
    columns = (
        _ordinal(),
        Column("indicator", say("Indicator"), width=50),
        Column("measured_in", say("Measured in"), width=14),
        Column("unit", say("Unit, locality"), width=24, choices="unit"),
        Column("period", say("Period"), width=12),
        Column("target", say("Target"), width=14, is_input=True),
        Column("actual", say("Result"), width=14, is_input=True),
        Column(
            "known_actual",
            say("Result"),
            group=reference_group(origins),
            width=14,
            is_reference=True,
        ),
        _note(),
    )
    return without_unused(_section(say("Targets and results"), columns, lines, catalogue, place))


def document_list(ledger: Ledger, catalogue: Catalogue, place: Place) -> Section:
    """The documents on the unit's own list in force, to be brought up to date."""
    say = VI.say
    columns = (
        _ordinal(),
        Column("title", say("Title of the document"), width=50, is_input=True),
        Column("issuer", say("Issued by"), width=26, is_input=True),
        Column(
            "issuer_level",
            say("Level that issues"),
            width=16,
            is_input=True,
            choices="issuer_level",
        ),
        Column("issuer_unit", say("Unit that issues"), width=24, is_input=True),
        _component(),
        Column("ground", say("Legal ground"), width=30, is_input=True),
        Column("due_on", say("Due on"), "day", width=13, is_input=True),
        Column("issued_number", say("Number once issued"), width=18, is_input=True),
        Column("issued_on", say("Issued on"), "day", width=13, is_input=True),
        _note(),
    )
    lines = tuple(_documents(ledger, catalogue, place))
    return _section(say("Documents owed"), columns, lines, catalogue, place)


def register_choices() -> dict[str, tuple[str, ...]]:
    """Lists of words to choose from."""
    lists = {"cause_code": CAUSE_NAMES, "resolver": RESOLVER_NAMES, "issuer_level": LEVEL_NAMES}
    return {key: tuple(VI.say(name) for name in names.values()) for key, names in lists.items()}


def _section(
    name: str,
    columns: tuple[Column, ...],
    lines: tuple[Line, ...],
    catalogue: Catalogue,
    place: Place,
) -> Section:
    return Section(
        name=name,
        title=catalogue.forms[place.form].label[0],
        above=heading_lines(place, catalogue),
        columns=columns,
        lines=lines,
        spare_rows=2 * SPARE_ROWS,
    )


def _ordinal() -> Column:
    return Column("ordinal", VI.say("Ordinal"), width=5)


def _component() -> Column:
    return Column(
        "component",
        VI.say("Programme, project, subproject"),
        width=46,
        is_input=True,
        choices="component",
    )


def _note() -> Column:
    return Column("note", VI.say("Note"), width=24, is_input=True)


def _obstacles(ledger: Ledger, catalogue: Catalogue, place: Place) -> Iterator[Line]:
    number = 0
    for row in ledger.rows(
        "figures/obstacles",
        at_date=place.as_of,
        known_at=ledger.version,
        capital_type="all",
        origins=["official", "published"],
    ):
        if place.unit not in catalogue.unit_path(row["unit"]):
            continue
        number += 1
        capital = row["capital_type"]
        yield Line(
            {
                "ordinal": number,
                "component": component_text(row["component"], catalogue),
                "unit": unit_text(row["unit"], catalogue),
                "period": row["period"],
                "capital_type": catalogue.capital_types[capital].label[0] if capital else None,
                "reason_vi": row["reason_vi"],
                "cause_code": _called(row["cause_code"], CAUSE_NAMES),
                "resolver": _called(row["resolver"], RESOLVER_NAMES),
                "amount": row["amount_dong"],
                "since": row["since"],
            }
        )


def _indicators(
    ledger: Ledger, catalogue: Catalogue, request: Request, origins: set[str]
) -> Iterator[Line]:
    running = set(catalogue.running_in(request.period))
    known = {
        each.indicator.code: each
        for programme in running
        for each in read_indicators(ledger, catalogue, request, programme)
    }
    listed = [each for each in catalogue.indicators.values() if each.component in running]
    for number, indicator in enumerate(listed, start=1):
        standing = known.get(indicator.code)
        target = standing.target if standing else None
        actual = standing.actual if standing else None
        if actual is not None:
            origins.add(actual.origin)
        is_official = target is not None and target.origin == "official"
        values: dict[str, Held] = {
            "ordinal": number,
            "indicator": indicator.label[0],
            "measured_in": indicator.measured_in[0],
            "unit": unit_text(request.unit, catalogue),
            "period": request.period,
            "target": _printed(target) if is_official else None,
            "known_actual": _printed(actual),
        }
        yield Line(values)


def _documents(ledger: Ledger, catalogue: Catalogue, place: Place) -> Iterator[Line]:
    request = Request(at=place.as_of, known_at=ledger.version, unit=place.unit, period=place.period)
    programmes = [code for code, each in catalogue.components.items() if each.level == "programme"]
    own = [
        document
        for programme in programmes
        for document in read_documents(ledger, catalogue, request, programme)
        if document.reporting_unit == place.unit and document.origin == "official"
    ]
    for number, each in enumerate(own, start=1):
        yield Line(
            {
                "ordinal": number,
                "title": each.title,
                "issuer": each.issuer,
                "issuer_level": _called(each.issuer_level, LEVEL_NAMES),
                "issuer_unit": unit_text(each.issuer_unit, catalogue) if each.issuer_unit else None,
                "component": component_text(each.component, catalogue),
                "ground": each.ground or None,
                "due_on": each.due_on,
                "issued_number": each.issued_number or None,
                "issued_on": each.issued_on,
                "note": each.note or None,
            }
        )


def _called(code: str, names: Mapping[str, str]) -> str:
    """What a code is called; one that has no name is read back as it is."""
    return VI.say(names[code]) if code in names else code


def _printed(measured: Measured | None) -> str | None:
    """The number as text, with the decimals it was printed with."""
    if measured is None:
        return None
    places = Decimal(1).scaleb(-measured.decimals)
    return str(measured.value.quantize(places)).replace(".", ",")
