"""The command line: the same house for a terminal and a nightly job.

Exit status: 0 fine, 1 the answer is no, 2 could not.
"""

import argparse
import getpass
import io
import os
import socket
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import NoReturn

from dashboard.errors import UserMistake
from dashboard.intake.findings import FileRefused, describe
from dashboard.intake.lists import export_catalogue
from dashboard.intake.prepare import needs_illustration, prepare_illustration, prepare_store
from dashboard.intake.receive import read_folder, receive
from dashboard.questions import add_questions
from dashboard.settings import PROJECT, Settings, command_environment, read_settings
from dashboard.store.backup import find_problems, restore_backup, write_backup
from dashboard.store.deposits import Act, withdraw_deposit
from dashboard.store.illustration import (
    find_illustration,
    remove_illustration,
    want_illustration,
)
from dashboard.words import Words

FINE, NO, COULD_NOT = 0, 1, 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit status."""
    for stream in (sys.stdout, sys.stderr):
        # A terminal that cannot write Vietnamese shows what it can instead of failing.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    parser = build_parser()
    given = parser.parse_args(arguments)
    try:
        return int(given.run(given))
    except FileRefused as refused:
        print(_words().say(refused.message, **refused.values), file=sys.stderr)
        for finding in refused.findings:
            print(describe(finding, _words()), file=sys.stderr)
        return COULD_NOT
    except UserMistake as mistake:
        print(_words().say(mistake.message, **mistake.values), file=sys.stderr)
        return COULD_NOT
    except OSError as error:
        text = "The system does not allow it: {reason}."
        print(_words().say(text, reason=error), file=sys.stderr)
        return COULD_NOT


def build_parser() -> argparse.ArgumentParser:
    """Every command, its options and its help."""
    parser = argparse.ArgumentParser(
        prog="python -m dashboard",
        description="Progress of the National Target Programmes in Đắk Lắk. "
        "DASHBOARD_DATA names the folder of the store (default: data/live).",
    )
    commands_of = parser.add_subparsers(required=True, metavar="COMMAND")

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

    serve = commands_of.add_parser("serve", help="open the dashboard for browsers")
    serve.add_argument(
        "--host", default="127.0.0.1", help="address to listen on (default: %(default)s)"
    )
    serve.add_argument("--port", type=_port, default=8501, help="port (default: %(default)s)")
    serve.set_defaults(run=_serve)

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
    withdraw.add_argument("--reason", required=True, help="why; it is kept with the report")
    withdraw.set_defaults(run=_withdraw)

    add_questions(commands_of)
    return parser


def _init(given: argparse.Namespace) -> int:
    settings = read_settings()
    prepared = prepare_store(
        settings.store,
        catalogue=settings.catalogue,
        published=settings.published,
        at=_now(),
        by=_who(),
        from_files=given.catalogue_from_files,
    )
    say = _words().say
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
    _illustrate(settings)
    return FINE


def _illustrate(settings: Settings) -> None:
    """Make the illustration where it is wanted and not yet there."""
    say = _words().say
    made_of = {"script": settings.illustration, "catalogue": settings.catalogue}
    if needs_illustration(settings.store, **made_of):
        print(say("Making the illustration (invented detail); once, about a minute."), flush=True)
        prepare_illustration(settings.store, **made_of, at=_now(), by=_who())
    if find_illustration(settings.store) is not None:
        text = "With an illustration, labelled wherever it shows. To remove it: {command}"
        print(say(text, command="python -m dashboard init --without-illustration"))


def _serve(given: argparse.Namespace) -> NoReturn:
    store = read_settings().store
    _check_address(given.host, given.port)
    host = f"[{given.host}]" if ":" in given.host else given.host
    print(
        f"Bảng theo dõi / dashboard: http://{host}:{given.port}  (Ctrl+C: dừng / stop)", flush=True
    )
    command = [
        *(sys.executable, "-m", "streamlit", "run", str(PROJECT / "dashboard" / "server.py")),
        f"--server.address={given.host}",
        f"--server.port={given.port}",
    ]
    os.chdir(PROJECT)
    # The server takes this process's place: who stops it stops the server, not its parent.
    os.execve(sys.executable, command, command_environment(store))  # noqa: S606 - no shell


def _backup(given: argparse.Namespace) -> int:
    number = write_backup(read_settings().store, given.file)
    text = "{file}: version {number} and every received file."
    print(_words().say(text, file=given.file, number=number))
    return FINE


def _restore(given: argparse.Namespace) -> int:
    act = Act("restore", _now(), _who(), note=given.file.name)
    number = restore_backup(read_settings().store, given.file, act, replace=given.replace)
    print(_words().say("{file} is now version {number}.", file=given.file, number=number))
    return FINE


def _verify(_: argparse.Namespace) -> int:
    problems = find_problems(read_settings().store)
    say = _words().say
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
    number = receive(read_settings().store, files, Act("record", _now(), _who()))
    if number is None:
        print(_words().say("Every file was received before; nothing has changed."))
    else:
        print(_words().say("{count} files, publication {number}.", count=len(files), number=number))
    return FINE


def _export_catalogue(given: argparse.Namespace) -> int:
    number = export_catalogue(read_settings().store, given.folder)
    text = "{folder}: the lists of publication {number}."
    print(_words().say(text, folder=given.folder, number=number))
    return FINE


def _withdraw(given: argparse.Namespace) -> int:
    act = Act("withdraw", _now(), _who(), note=given.reason)
    number = withdraw_deposit(read_settings().store, given.deposit, act)
    text = "Report {deposit} counts no more, as of publication {number}."
    print(_words().say(text, deposit=given.deposit, number=number))
    return FINE


def _words() -> Words:
    try:
        return Words(read_settings().language)
    except UserMistake:
        # The mistake is in the settings themselves, and must still be said.
        return Words()


def _port(text: str) -> int:
    if text.isdigit() and 1 <= int(text) <= 65535:
        return int(text)
    raise argparse.ArgumentTypeError(f"{text!r} is not a port between 1 and 65535")


def _check_address(host: str, port: int) -> None:
    """Say in a sentence what the server would say in a traceback. Raises UserMistake."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        socket.create_server((host, port), family=family).close()
    except OSError as error:
        raise UserMistake(
            "Cannot listen on {host}, port {port}: {reason}. Give another port: make run PORT=8502",
            host=host,
            port=port,
            reason=error.strerror,
        ) from error


def _now() -> datetime:
    return datetime.now(tz=UTC).replace(tzinfo=None, microsecond=0)


def _who() -> str:
    try:
        return getpass.getuser().encode(errors="replace").decode()
    except (KeyError, OSError):
        return "system"


if __name__ == "__main__":
    sys.exit(main())
