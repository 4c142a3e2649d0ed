"""Targets, indicators and documents: what is aimed at and reached, and who owes which document."""

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.figures.documents import Document, count_by_level, read_documents
from dashboard.figures.indicators import (
    IndicatorStanding,
    read_indicator_units,
    read_indicators,
)
from dashboard.rules.amounts import Origin
from dashboard.views.context import Context, Header, build_day_header
from dashboard.views.document_tables import document_table
from dashboard.views.headlines import Headline
from dashboard.views.indicator_tables import indicator_table, indicator_units_table
from dashboard.views.sentences import LEVEL_NAMES
from dashboard.views.tables import Table


@dataclass(frozen=True)
class TargetsView:
    """Both tables and what stands above them; `units` is one indicator by unit, if one is chosen.

    `documents` are those shown, `document_count` also those that are left out as issued.
    """

    header: Header
    headlines: tuple[Headline, ...]
    standings: tuple[IndicatorStanding, ...]
    table: Table
    units: Table | None
    unit_standings: tuple[IndicatorStanding, ...]
    documents: tuple[Document, ...]
    document_table: Table
    document_count: int


def build_targets(
    context: Context, *, component: str, indicator: str = "", only_owed: bool = True
) -> TargetsView:
    """Indicators of the period and documents on the day, at or under a component and the unit."""
    asked = (context.ledger, context.catalogue, context.request)
    standings = read_indicators(*asked, component)
    everything = read_documents(*asked, component)
    documents = [each for each in everything if each.is_owed or not only_owed]
    by_unit = read_indicator_units(*asked, indicator) if indicator else []
    shown = [*standings, *by_unit]
    origins: set[Origin] = {origin for each in shown for origin in each.origins}
    origins |= {each.origin for each in documents}
    return TargetsView(
        header=build_day_header(context, origins),
        headlines=_headlines(standings, everything, context),
        standings=tuple(standings),
        table=indicator_table(standings, context),
        units=indicator_units_table(by_unit, context) if by_unit else None,
        unit_standings=tuple(by_unit),
        documents=tuple(documents),
        document_table=document_table(documents, context),
        document_count=len(everything),
    )


def _headlines(
    standings: Sequence[IndicatorStanding], documents: Sequence[Document], context: Context
) -> tuple[Headline, ...]:
    found: list[Headline] = []
    if standings:
        found += _of_indicators(standings, context)
    if documents:
        found += _of_documents(documents, context)
    return tuple(found)


def _of_indicators(
    standings: Sequence[IndicatorStanding], context: Context
) -> tuple[Headline, ...]:
    say = context.words.say
    aimed = [each for each in standings if each.target is not None]
    told = [each for each in aimed if each.actual is not None]
    held = [each for each in told if each.is_reached is not None]
    reached = [each for each in held if each.is_reached]
    unit = context.words.pick(context.catalogue.units[context.request.unit].name)
    is_invented = any("illustration" in each.origins for each in standings)
    return (
        Headline(
            label=say("Targets with a result"),
            text=f"{len(told)}/{len(aimed)}",
            note=say("of {unit} itself, {period}", unit=unit, period=context.request.period),
            is_invented=is_invented,
        ),
        Headline(
            label=say("Targets reached"),
            text=f"{len(reached)}/{len(held)}",
            note=say("{count} not reached yet", count=len(held) - len(reached)),
            is_invented=is_invented,
        ),
    )


def _of_documents(documents: Sequence[Document], context: Context) -> tuple[Headline, ...]:
    words, say = context.words, context.words.say
    owed = [each for each in documents if each.is_owed]
    levels = count_by_level(documents)
    late = [(each.days_late(context.request.at) or 0, each) for each in owed]
    overdue = [(days, each) for days, each in late if days > 0]
    longest, first = max(overdue, key=lambda pair: pair[0], default=(0, None))
    is_invented = any(each.origin == "illustration" for each in documents)
    return (
        Headline(
            label=say("Documents owed"),
            text=f"{len(owed)}/{len(documents)}",
            note=" · ".join(f"{count} {say(LEVEL_NAMES[level])}" for level, count in levels.items())
            or say("every document on the lists is issued"),
            is_invented=is_invented,
        ),
        Headline(
            label=say("Past their due day"),
            text=words.number(len(overdue)),
            note=say("longest {days} days: {title}", days=longest, title=first.title)
            if first
            else say("none of those owed"),
            is_invented=is_invented,
        ),
    )
