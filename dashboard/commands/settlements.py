"""Commands for answers that are remembered of senders: list them, forget one."""

import argparse
from dataclasses import asdict
from typing import cast, get_args

from dashboard.commands.reports import FORMS, print_line
from dashboard.commands.say import FINE, words
from dashboard.figures.catalogue import read_catalogue
from dashboard.intake.settlements import forget, list_settlements
from dashboard.intake.workbook.reading import Subject
from dashboard.intake.workbook.spelling import fold
from dashboard.settings import read_settings
from dashboard.store.deposits import Act
from dashboard.store.ledger import open_ledger


def add_settlements(commands_of: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Their options and help; each runs with `given.at` (UTC) and `given.by`."""
    settlements = commands_of.add_parser(
        "settlements", help="what was settled by hand and is remembered, one object a line"
    )
    settlements.add_argument("--json", action="store_true", required=True, help="print JSON")
    settlements.set_defaults(run=_settlements)

    forgotten = commands_of.add_parser(
        "forget-settlement", help="use an answer that is remembered no more"
    )
    forgotten.add_argument("seen", metavar="TEXT", help="what stood in the workbook")
    forgotten.add_argument("--unit", required=True, help="whose workbook: unit key or code")
    forgotten.add_argument("--form", required=True, choices=FORMS, help="of which form")
    forgotten.add_argument(
        "--subject", required=True, choices=get_args(Subject), help="what it is about"
    )
    forgotten.add_argument("--by", required=True, metavar="NAME", help="who forgets it")
    forgotten.set_defaults(run=_forget)


def _settlements(_: argparse.Namespace) -> int:
    with open_ledger(read_settings().store) as ledger:
        found = list_settlements(ledger)
    for each in found:
        print_line(asdict(each))
    return FINE


def _forget(given: argparse.Namespace) -> int:
    number = forget(
        read_settings().store,
        Act("record", given.at, given.by),
        unit=_sender(given.unit),
        form=given.form,
        subject=cast(Subject, given.subject),
        seen=fold(given.seen),
    )
    print(words().say("Forgotten, as of publication no. {number}.", number=number))
    return FINE


def _sender(text: str) -> str:
    """Of the units that something is remembered of, the one by this key or code, else `text`.

    Not by a day: what is remembered of a unit outlives it.
    """
    with open_ledger(read_settings().store) as ledger:
        units = read_catalogue(ledger).units
        senders = {each.unit for each in list_settlements(ledger)}
    found = [key for key in senders if text in {key, units[key].code}]
    return found[0] if len(found) == 1 else text
