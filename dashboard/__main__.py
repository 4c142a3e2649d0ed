"""The command line: the same house for a terminal and a nightly job.

Exit status: 0 fine, 1 the answer is no, 2 could not, 130 stopped by Ctrl+C.
"""

import argparse
import getpass
import io
import os
import socket
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import NoReturn

from dashboard.commands.answers import add_answers
from dashboard.commands.inbox import add_inbox
from dashboard.commands.keeping import add_keeping
from dashboard.commands.options import as_unicode
from dashboard.commands.reports import add_reports
from dashboard.commands.returned import add_returned
from dashboard.commands.say import COULD_NOT, STOPPED, refusal_of, words
from dashboard.commands.settlements import add_settlements
from dashboard.errors import UserMistake
from dashboard.intake.findings import FileRefused, describe
from dashboard.settings import PROJECT, command_environment, read_settings


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit status."""
    for stream in (sys.stdout, sys.stderr):
        # A terminal that cannot write Vietnamese shows what it can instead of failing.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    parser = build_parser()
    given = parser.parse_args(arguments)
    for name, value in vars(given).items():
        if isinstance(value, str):
            setattr(given, name, as_unicode(value))
    given.clock = _now
    given.at, given.by = _now(), getattr(given, "by", None) or _who()
    return _run(given)


def _run(given: argparse.Namespace) -> int:
    """The command, and how it ends: every mistake of a person or of the machine is a sentence."""
    try:
        return int(given.run(given))
    except FileRefused as refused:
        print(words().say(refused.message, **refused.values), file=sys.stderr)
        for finding in refused.findings:
            print(describe(finding, words()), file=sys.stderr)
        return COULD_NOT
    except UserMistake as mistake:
        print(words().say(mistake.message, **mistake.values), file=sys.stderr)
        return COULD_NOT
    except (KeyboardInterrupt, RuntimeError) as stopped:
        # In the middle of a statement DuckDB tells of Ctrl+C with an error of its own.
        if isinstance(stopped, RuntimeError) and str(stopped) != "Query interrupted":
            raise
        print(words().say("Stopped. Nothing half done was left."), file=sys.stderr)
        return STOPPED
    except OSError as error:
        print(refusal_of(error), file=sys.stderr)
        return COULD_NOT


def build_parser() -> argparse.ArgumentParser:
    """Every command, its options and its help."""
    parser = argparse.ArgumentParser(
        prog="python -m dashboard",
        description="Progress of the National Target Programmes in Đắk Lắk. "
        "DASHBOARD_DATA names the folder of the store (default: data/live).",
    )
    commands_of = parser.add_subparsers(required=True, metavar="COMMAND")
    add_keeping(commands_of)
    serve = commands_of.add_parser("serve", help="open the dashboard for browsers")
    serve.add_argument(
        "--host", default="127.0.0.1", help="address to listen on (default: %(default)s)"
    )
    serve.add_argument("--port", type=_port, default=8501, help="port (default: %(default)s)")
    serve.set_defaults(run=_serve)

    add_answers(commands_of)
    add_reports(commands_of)
    add_inbox(commands_of)
    add_returned(commands_of)
    add_settlements(commands_of)
    return parser


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
        return as_unicode(getpass.getuser())
    except (KeyError, OSError):
        return "system"


if __name__ == "__main__":
    sys.exit(main())
