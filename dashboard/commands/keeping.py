"""Commands that keep the store: prepare, back up, restore, check, take files in, withdraw."""

import argparse
from pathlib import Path

from dashboard.commands.say import FINE, NO, words
from dashboard.errors import UserMistake
from dashboard.intake.lists import export_catalogue
from dashboard.intake.prepare import (
    has_official_reports,
    needs_illustration,
    prepare_illustration,
    prepare_store,
)
from dashboard.intake.receive import read_folder, receive
from dashboard.settings import Settings, read_settings
from dashboard.store.backup import find_problems, restore_backup, write_backup
from dashboard.store.deposits import Act, withdraw_deposit
from dashboard.store.illustration import (
    find_illustration,
    remove_illustration,
    want_illustration,
)


def add_keeping(commands_of: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Their options and help; each runs with `given.at` (UTC) and `given.by`."""
    init = commands_of.add_parser("init", help="prepare the store, or bring it up to date")
    choice = init.add_mutually_exclusive_group()
    choice.add_argument(
        "--without-illustration",
        action="store_true",
        help="real figures only: the illustration is deleted, and stays so",
    )
    choice.add_argument(
        "--with-illustration",
        action="store_true",
        help="make the illustration again after it was deleted",
    )
    init.add_argument(
        "--catalogue-from-files",
        action="store_true",
        help="publish data/catalogue over the lists in the store, also those corrected by hand",
    )
    init.set_defaults(run=_init)

    backup = commands_of.add_parser("backup", help="write the whole store into one new file")
    backup.add_argument("file", type=Path, help="the file to write; must not exist")
    backup.set_defaults(run=_backup)

    restore = commands_of.add_parser("restore", help="publish a backup as the next version")
    restore.add_argument("file", type=Path, help="a file that backup wrote")
    restore.add_argument(
        "--replace",
        action="store_true",
        help="publish it over a store that has data; earlier versions stay beside it",
    )
    restore.set_defaults(run=_restore)

    verify = commands_of.add_parser(
        "verify", help="check the store; exit 1 when something is wrong"
    )
    verify.set_defaults(run=_verify)

    take = commands_of.add_parser("receive", help="take in the files of a folder, all or none")
    take.add_argument("folder", type=Path, help="holds folders of CSV files with cover sheets")
    take.set_defaults(run=_receive)

    catalogue = commands_of.add_parser("catalogue", help="the lists that figures are named by")
    of_catalogue = catalogue.add_subparsers(required=True, metavar="COMMAND")
    export = of_catalogue.add_parser("export", help="write the store's lists as CSV files")
    export.add_argument("folder", type=Path, help="a new folder")
    export.set_defaults(run=_export_catalogue)

    withdraw = commands_of.add_parser("withdraw", help="make a report count no more; it is kept")
    withdraw.add_argument("deposit", type=int, help="its number, as its figures' sources name it")
    withdraw.add_argument("--by", metavar="NAME", help="who withdraws it (default: the user)")
    withdraw.add_argument("--reason", required=True, help="why; it is kept with the report")
    withdraw.set_defaults(run=_withdraw)


def _init(given: argparse.Namespace) -> int:
    settings = read_settings()
    prepared = prepare_store(
        settings.store,
        catalogue=settings.catalogue,
        published=settings.published,
        at=given.at,
        by=given.by,
        from_files=given.catalogue_from_files,
    )
    say = words().say
    if prepared:
        numbers = ", ".join(str(number) for number in prepared)
        print(say("Store {store}: published {numbers}.", store=settings.store, numbers=numbers))
    else:
        print(say("Store {store}: up to date.", store=settings.store))
    if given.without_illustration:
        remove_illustration(settings.store)
        print(say("Real, published figures only; there is no illustration in the store."))
        return FINE
    if given.with_illustration:
        want_illustration(settings.store)
    if has_official_reports(settings.store):
        print(words().say("Official reports have come: the illustration is switched off for good."))
        return FINE
    _illustrate(given, settings)
    return FINE


def _illustrate(given: argparse.Namespace, settings: Settings) -> None:
    """Make the illustration where it is wanted and not yet there."""
    say = words().say
    made_of = {"script": settings.illustration, "catalogue": settings.catalogue}
    if needs_illustration(settings.store, **made_of):
        print(say("Making the illustration (invented detail); once, about a minute."), flush=True)
        prepare_illustration(settings.store, **made_of, at=given.at, by=given.by)
    if find_illustration(settings.store) is not None:
        text = "With an illustration, labelled wherever it shows. To remove it: {command}"
        print(say(text, command="python -m dashboard init --without-illustration"))


def _backup(given: argparse.Namespace) -> int:
    number = write_backup(read_settings().store, given.file)
    text = "{file}: version {number} and every received file."
    print(words().say(text, file=given.file, number=number))
    return FINE


def _restore(given: argparse.Namespace) -> int:
    act = Act("restore", given.at, given.by, note=given.file.name)
    number = restore_backup(read_settings().store, given.file, act, replace=given.replace)
    print(words().say("{file} is now version {number}.", file=given.file, number=number))
    return FINE


def _verify(_: argparse.Namespace) -> int:
    problems = find_problems(read_settings().store)
    say = words().say
    for problem in problems:
        rows = problem.values.get("rows")
        print(say(problem.message, **problem.values) + (f": {rows}" if rows else ""))
    if not problems:
        print(say("The store is whole."))
    return NO if problems else FINE


def _receive(given: argparse.Namespace) -> int:
    files = read_folder(given.folder)
    if not files:
        raise UserMistake("There is no file with a cover sheet in {folder}.", folder=given.folder)
    number = receive(read_settings().store, files, Act("record", given.at, given.by))
    if number is None:
        print(words().say("Every file was received before; nothing has changed."))
    else:
        print(words().say("{count} files, publication {number}.", count=len(files), number=number))
    return FINE


def _export_catalogue(given: argparse.Namespace) -> int:
    number = export_catalogue(read_settings().store, given.folder)
    text = "{folder}: the lists of publication {number}."
    print(words().say(text, folder=given.folder, number=number))
    return FINE


def _withdraw(given: argparse.Namespace) -> int:
    act = Act("withdraw", given.at, given.by, note=given.reason)
    number = withdraw_deposit(read_settings().store, given.deposit, act)
    text = "Report {deposit} counts no more, as of publication {number}."
    print(words().say(text, deposit=given.deposit, number=number))
    return FINE
