"""Commands for what goes back to the sender: the workbook marked, and a template to fill in."""

import argparse
from pathlib import Path

from dashboard.commands.options import a_day, a_new_file, a_period
from dashboard.commands.reports import MONEY, add_what_is_given, what_is_given
from dashboard.commands.say import COULD_NOT, FINE, NO, words
from dashboard.errors import UserMistake
from dashboard.intake.examine import examine
from dashboard.intake.findings import FileRefused, Finding
from dashboard.intake.inbox import file_name, read_whole
from dashboard.returns.marked import mark_workbook
from dashboard.returns.templates import make_template
from dashboard.settings import read_settings
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
    name, content = file_name(given.file), read_whole(given.file)
    findings, status = _examined(name, content, given)
    returned, marked = mark_workbook(name, content, findings, words())
    _write(given.out, marked)
    say, suffix = words().say, Path(returned).suffix
    print(say("{file}: {count} things marked or listed.", file=given.out, count=len(findings)))
    if given.out.suffix.lower() != suffix:
        text = "Rename it to end with {suffix}; spreadsheets do not open it otherwise."
        print(say(text, suffix=suffix))
    return status


def _examined(
    name: str, content: bytes, given: argparse.Namespace
) -> tuple[tuple[Finding, ...], int]:
    """All that is wrong with a file, or why it cannot be opened; and how the command ends."""
    said = what_is_given(given)
    try:
        examined = examine(read_settings().store, name, content, said, at=given.at, by=given.by)
    except FileRefused as refused:
        return refused.findings, COULD_NOT
    return examined.findings, NO if examined.is_blocked else FINE


def _template(given: argparse.Namespace) -> int:
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
