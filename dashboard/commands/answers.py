"""Commands that answer scripts: figures, lists, differences between forms, flags, as JSON."""

import argparse
import json
from dataclasses import replace

from dashboard.commands.options import a_day
from dashboard.commands.say import FINE, words
from dashboard.figures.reconciliation import MEASURES
from dashboard.settings import read_settings
from dashboard.store.illustration import find_illustration
from dashboard.store.ledger import Ledger, open_ledger
from dashboard.views.answers import Asked, figures_answer, flags_answer, reconcile_answer
from dashboard.views.project_answers import projects_answer
from dashboard.views.target_answers import documents_answer, indicators_answer


def add_answers(commands_of: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add every question, its options and its help; `run` answers it and returns 0."""
    _add_figures(commands_of.add_parser("figures", help="figures as the screens show them"))

    projects = commands_of.add_parser("projects", help="investment projects on the lists in force")
    _add_filters(projects, period_required=True)
    _add_component(projects)
    projects.set_defaults(run=_projects)

    indicators = commands_of.add_parser("indicators", help="targets, and what is reached of them")
    _add_moment(indicators)
    indicators.add_argument("--period", required=True, help="2021-2025, or a year")
    _add_component(indicators)
    indicators.set_defaults(run=_indicators)

    documents = commands_of.add_parser("documents", help="documents that are late or owed")
    _add_moment(documents)
    _add_component(documents)
    documents.set_defaults(run=_documents)

    reconciled = commands_of.add_parser("reconcile", help="what several forms say of the same")
    _add_filters(reconciled, period_required=True)
    reconciled.add_argument("--measure", required=True, choices=MEASURES, help="what is compared")
    _add_component(reconciled)
    reconciled.set_defaults(run=_reconcile)

    flags = commands_of.add_parser("flags", help="what deserves attention")
    _add_filters(flags, period_required=False)
    flags.set_defaults(run=_flags)


def _add_figures(parser: argparse.ArgumentParser) -> None:
    _add_filters(parser, period_required=True)
    parser.add_argument(
        "--assigner",
        choices=["TTCP", "HDND", "UBND"],
        help="whose plan (default: HDND's, else UBND's, else TTCP's); never added to each other",
    )
    parser.add_argument(
        "--tier",
        choices=["unit", "project"],
        default="unit",
        help="allocated to units, or in detail to projects (default: %(default)s)",
    )
    parser.add_argument("--component", help="a component; its children follow (default: ALL)")
    parser.set_defaults(run=_figures)


def _add_component(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--component", help="a component and all below it (default: ALL)")


def _add_moment(parser: argparse.ArgumentParser) -> None:
    """Day, place, publication and origin: what every question is asked at."""
    parser.add_argument("--as-of", type=a_day, required=True, metavar="DATE", help="YYYY-MM-DD")
    parser.add_argument("--unit", help="unit key or code (default: the province in force)")
    parser.add_argument("--known-at", type=int, metavar="N", help="publication number")
    parser.add_argument("--origin", choices=["published", "official", "illustration"])
    parser.add_argument("--json", action="store_true", required=True, help="print JSON")


def _add_filters(parser: argparse.ArgumentParser, *, period_required: bool) -> None:
    """The moment, and which money."""
    _add_moment(parser)
    parser.add_argument("--period", required=period_required, help="2021-2025, or a year")
    parser.add_argument("--capital", help="dtpt, sn, ... (default for figures: dtpt)")
    parser.add_argument("--source", default="all", help="budget source (default: %(default)s)")
    parser.add_argument(
        "--tranche",
        choices=["own", "carried", "all"],
        default="own",
        help="the year's own plan, carried over, or both (default: %(default)s)",
    )


def _figures(given: argparse.Namespace) -> int:
    with _ledger() as ledger:
        asked = replace(_asked(given), assigner=given.assigner, tier=given.tier)
        return _print(figures_answer(ledger, asked, component=given.component))


def _projects(given: argparse.Namespace) -> int:
    with _ledger() as ledger:
        return _print(projects_answer(ledger, _asked(given), component=given.component))


def _indicators(given: argparse.Namespace) -> int:
    with _ledger() as ledger:
        asked = replace(_moment(given), period=given.period)
        return _print(indicators_answer(ledger, asked, component=given.component))


def _documents(given: argparse.Namespace) -> int:
    with _ledger() as ledger:
        return _print(documents_answer(ledger, _moment(given), component=given.component))


def _reconcile(given: argparse.Namespace) -> int:
    with _ledger() as ledger:
        asked = _asked(given)
        component = given.component
        return _print(reconcile_answer(ledger, asked, measure=given.measure, component=component))


def _flags(given: argparse.Namespace) -> int:
    with _ledger() as ledger:
        return _print(flags_answer(ledger, _asked(given), words()))


def _ledger() -> Ledger:
    settings = read_settings()
    return open_ledger(
        settings.store,
        memory_limit=settings.memory_limit,
        illustration=find_illustration(settings.store),
    )


def _moment(given: argparse.Namespace) -> Asked:
    return Asked(at=given.as_of, known_at=given.known_at, origin=given.origin, unit=given.unit)


def _asked(given: argparse.Namespace) -> Asked:
    return replace(
        _moment(given),
        period=given.period,
        capital_type=given.capital,
        budget_source=given.source,
        tranche=given.tranche,
    )


def _print(answer: dict[str, object]) -> int:
    print(json.dumps(answer, ensure_ascii=False, indent=2))
    return FINE
