"""Commands for what goes back to the sender: a workbook marked, a report returned, a template."""

import argparse
from pathlib import Path

from dashboard.commands.options import a_day, a_new_file, a_period
from dashboard.commands.reports import MONEY, add_what_is_given, print_line, what_is_given
from dashboard.commands.say import COULD_NOT, FINE, NO, words
from dashboard.errors import UserMistake
from dashboard.figures.catalogue import read_catalogue
from dashboard.intake.examine import examine
from dashboard.intake.findings import FileRefused
from dashboard.intake.inbox import file_name, read_whole
from dashboard.intake.returning import Returned, return_report, to_return
from dashboard.settings import read_settings
from dashboard.store.deposits import Act
from dashboard.store.illustration import find_illustration
from dashboard.store.ledger import open_ledger
from dashboard.views.templates import FORMS, build_template


def add_returned(commands_of: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Their options and help; each runs with `given.at` (UTC)."""
    annotate = commands_of.add_parser(
        "annotate", help="check a workbook and write it again with what is wrong marked"
    )
    annotate.add_argument("file", type=Path, metavar="FILE", help="a workbook")
    annotate.add_argument(
        "--out", type=a_new_file, required=True, metavar="FILE", help="the marked one"
    )
    add_what_is_given(annotate)
    annotate.set_defaults(run=_annotate)

    back = commands_of.add_parser("return", help="write down that a report goes back to its unit")
    back.add_argument("file", type=Path, metavar="FILE", help="a workbook")
    back.add_argument("--by", required=True, metavar="NAME", help="who returns it")
    back.add_argument(
        "--comment", help="what the unit is told (default: a message made of what was found)"
    )
    back.add_argument(
        "--out", type=a_new_file, metavar="FILE", help="write the marked workbook, too"
    )
    add_what_is_given(back)
    back.set_defaults(run=_return)

    returned = commands_of.add_parser("returned", help="every report that went back to its unit")
    returned.add_argument("--json", action="store_true", required=True, help="print JSON")
    returned.set_defaults(run=_returned)

    template = commands_of.add_parser("template", help="write a form to fill in, for one unit")
    template.add_argument("form", choices=FORMS, metavar="FORM", help=", ".join(FORMS))
    template.add_argument("--unit", required=True, help="unit key or code")
    template.add_argument(
        "--out", type=a_new_file, required=True, metavar="FILE", help="an .xlsx file"
    )
    template.add_argument(
        "--period", type=a_period, help="2021-2025, or a year (default: the year of the day)"
    )
    template.add_argument(
        "--as-of", type=a_day, metavar="DATE", help="of which day, YYYY-MM-DD (default: today)"
    )
    template.add_argument(
        "--money", choices=MONEY, default="trieu", help="unit of money (default: %(default)s)"
    )
    template.set_defaults(run=_template)


def _annotate(given: argparse.Namespace) -> int:
    found, status = _looked_at(given)
    print(_mark(found, given.out))
    return status


def _return(given: argparse.Namespace) -> int:
    from dashboard.returns.letter import write_letter  # noqa: PLC0415 - slow to start, and other commands do without

    found, _ = _looked_at(given)
    store = read_settings().store
    with open_ledger(store) as ledger:
        comment = given.comment or write_letter(found, read_catalogue(ledger))
    # What cannot be marked or written has not gone back.
    marked = "" if given.out is None else _mark(found, given.out)
    number = return_report(store, found, comment, Act("return", given.at, given.by))
    print(words().say("Returned, as of publication no. {number}.", number=number))
    print(comment)
    if marked:
        print(marked)
    return FINE


def _returned(_: argparse.Namespace) -> int:
    with open_ledger(read_settings().store) as ledger:
        rows = ledger.rows("deposits/returned", known_at=ledger.version)
    for row in rows:
        print_line(row)
    return FINE


def _looked_at(given: argparse.Namespace) -> tuple[Returned, int]:
    """The file with all that is wrong with it, and how a command that marks it ends."""
    name, content = file_name(given.file), read_whole(given.file)
    said = what_is_given(given)
    try:
        examined = examine(read_settings().store, name, content, said, at=given.at, by=given.by)
    except FileRefused as refused:
        return to_return(name, content, refused.findings, said), COULD_NOT
    cells = examined.workbook.values_sha256
    found = to_return(name, content, examined.findings, examined.reading, cells)
    return found, NO if examined.is_blocked else FINE


def _mark(found: Returned, out: Path) -> str:
    """The marked workbook written to `out`; returns what to say of it."""
    from dashboard.returns.marked import mark_workbook  # noqa: PLC0415 - slow to start, and other commands do without

    name, marked = mark_workbook(found.name, found.content, found.findings, words())
    _write(out, marked)
    say, suffix = words().say, Path(name).suffix
    told = say("{file}: {count} things marked or listed.", file=out, count=len(found.findings))
    if out.suffix.lower() == suffix:
        return told
    text = "Rename it to end with {suffix}; spreadsheets do not open it otherwise."
    return "\n".join((told, say(text, suffix=suffix)))


def _template(given: argparse.Namespace) -> int:
    from dashboard.returns.templates import make_template  # noqa: PLC0415 - slow to start, and other commands do without

    settings = read_settings()
    with open_ledger(
        settings.store,
        memory_limit=settings.memory_limit,
        illustration=find_illustration(settings.store),
    ) as ledger:
        template = build_template(
            ledger,
            given.form,
            unit=given.unit,
            at=given.as_of or given.at.date(),
            period=given.period,
            money=given.money,
        )
        made = make_template(template)
    if given.out.suffix.lower() != ".xlsx":
        raise UserMistake("A template is an .xlsx file; {file} is not.", file=given.out)
    _write(given.out, made)
    text = "{file}: {form} for {unit}, {period}."
    values = {"form": template.form, "unit": template.unit_name, "period": template.period}
    print(words().say(text, file=given.out, **values))
    return FINE


def _write(path: Path, content: bytes) -> None:
    """The whole file or none: a draft beside it takes its name when it is written."""
    draft = path.with_name(f".{path.name}.part")
    try:
        draft.write_bytes(content)
        draft.replace(path)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise
