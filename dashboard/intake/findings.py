"""What is wrong with a file: a code, a place, what was seen; the wording stands here once."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from dashboard.errors import UserMistake
from dashboard.words import Words

Severity = Literal["blocks", "warns"]
# code: what was seen, and what to do about it. {seen} is the text of the file, as data.
# These block: nothing is recorded until they are put right.
WORDING: dict[str, str] = {
    "not_text": "The file is not UTF-8 text. Save it as CSV UTF-8 and send it again.",
    "too_large": "The file is larger than {seen}. Split it and send the parts.",
    "empty_file": "The file is empty. Save the workbook and send it again.",
    "not_a_workbook": "The file is no workbook, whatever its name says: it is {seen}. "
    "Save the table as .xlsx and send that.",
    "unknown_content": "The file is neither a workbook nor text. Save the table as .xlsx and send "
    "that.",
    "unknown_encoding": "The letters of the file cannot be told for certain. Save it as .xlsx, or "
    "as CSV UTF-8, and send it again.",
    "damaged_file": "The file is cut off or damaged ({seen}). Open it, save it again as .xlsx and "
    "send that.",
    "encrypted_file": "The file is locked with a password. Save it without a password and send it "
    "again.",
    "declares_entities": "The file declares names of its own ({seen}), as no spreadsheet programme "
    "does. Open it, save it again as .xlsx and send that.",
    "unpacks_too_large": "The file unpacks to more than {seen}. Delete what is not data, or split "
    "it, and send it again.",
    "too_many_cells": "The cells take more memory than there is for a file. Delete what stands far "
    "from the table (Ctrl+End shows it), or split the file.",
    "too_many_rows": "The file holds more than {seen} rows of data. Split it and send the parts.",
    "too_many_sheets": "The file has more than {seen} sheets. Split it and send the parts.",
    "takes_too_long": "Reading the file takes too long. Save it again as .xlsx, or split it, and "
    "send it again.",
    "no_rows": "The file has no rows below its header. Check that the right file was sent.",
    "bad_envelope": "The cover sheet does not say {seen}. Fill it in and send both files again.",
    "unknown_column": "Column {seen} is not part of this form. Remove it or correct its name.",
    "missing_column": "Column {seen} is missing. Add it, even if it stays empty.",
    "bad_line": "The line has {seen} values, not as many as the header. Correct the commas.",
    "bad_quotes": "The quotes of the file are not in order ({seen}). Save it as CSV again.",
    "bad_value": "{seen} is not allowed here. Correct it by the form's README.",
    "not_a_number": "{seen} is not a number of this form: digits, and a point before decimals.",
    "not_a_day": "{seen} is not a day of these decades. Write it as 2023-07-11.",
    "control_character": "The text holds a character that cannot be printed. Remove it.",
    "more_decimals": "{seen} has more decimals than the row says. Correct one of them.",
    "tier_of_allocated": "An allocation has a tier, and nothing else has. Fill it in or empty it.",
    "ends_before_it_begins": "The end is before the beginning. Correct one of them.",
    "repeated_cell": "The file states this figure twice: {seen}. Keep one row.",
    "outside_scope": "{seen} is outside what the cover sheet says the file speaks for.",
    "no_authority": "{seen} is not a measure that this form speaks for. Send it on its own form.",
    "day_of_change": "A change has the day it takes effect, and a state has none. Correct it.",
    "day_of_estimate": "An estimate has the day it is made for, and only an estimate. Correct it.",
    "negative_state": "Only a change may be below zero. Correct the amount, or name the change.",
    "carried_without_tranche": "A year it is carried from goes with carried-over money only.",
    "scope_overlaps": "Part of this money is already reported under another scope ({seen}). "
    "Withdraw one of the two, or send them with equal scope.",
    "breakdowns_cross": "The file divides one amount in two ways that cross ({seen}). Keep one.",
    "change_without_state": "No report in force takes this change in ({seen}). Send that first.",
    "cycle": "{seen} is, by its parents, part of itself. Correct the parent.",
    "name_of_two": "{seen}: the first is a name of both. Keep it for one entry of the list.",
    "still_used": "{seen} is gone from the list, but figures use it. Put it back.",
    "sources_not_the_total": "The cost by source is not the total investment. Correct one of them.",
    "nothing_written": "Nothing is written here. Fill it in.",
    "not_whole_dong_typed": "{seen} is not a whole number of đồng. Write it as 1.234.567.000.",
    "ambiguous_number": "{seen} can be read in two ways. Write every digit: 1.234.000 or 1234.",
    "rate_or_share": "{seen} of an indicator in per cent: a cell formatted as percent shows a "
    "hundred times as much. Format the cell as text, and write what it is: 0,8 or 80.",
    "unrounded_number": "{seen} is worked out and not rounded. Round it to at most six decimals.",
    "not_an_amount": "{seen} is not an amount of money. Write a number, or leave the cell empty.",
    "percentage": "{seen} is a percentage where an amount of money belongs. Correct the column.",
    "other_unit_of_money": "{seen} is in another unit of money than its table. Convert it.",
    "not_a_typed_day": "{seen} is not a day. Write it as 31/12/2023.",
    "before_the_figure": "{seen} is before the day of the figure. Give that day or a later one.",
    "in_the_future": "{seen} is still to come. Give today or an earlier day.",
    "half_issued": "A document that is issued has a number and a day. Fill in both, or neither.",
    "issuer_without_unit": "A unit has to issue this, and none is named. Fill in issuer_unit.",
    "one_figure": "A row holds one amount or one rate, not both and not none. Split the row.",
    "amount_without_unit": "The amount has no unit of money or no printed decimals. Add them.",
    "rate_without_decimals": "The rate does not say how many decimals were printed. Add them.",
    "not_whole_dong": "The amount is not a whole number of đồng. Check its unit of money.",
    "beyond_any_budget": "The amount is larger than any budget. Check its unit of money.",
    "not_in_catalogue": "{seen} is not in the catalogue. Correct it, or add it there first.",
    "wrong_kind": "{seen} is not the kind of measure that this row holds. Correct the measure.",
    "repeated": "{seen} appears twice. Keep one row.",
    "later_than_file": "{seen} is later than the file's own date. Correct one of them.",
    "no_form": "The workbook does not say which form it is. Choose its form.",
    "no_day": "The workbook does not say of which day its figures are. Give the day.",
    "component_not_then": "{seen} does not run in {expected}. Correct the component or the period.",
    "wrong_level": "{seen} is all programmes together. Give each programme its own figure.",
    "transfer_without_pair": "Transfers under decision {seen} do not sum to zero: {expected} đồng "
    "is left. Add the other side.",
    "same_file": "This very file is recorded already, as report {seen}. There is nothing to do; "
    "withdraw that report first if it is to be recorded anew.",
    "no_unit": "The workbook does not say whose report it is. Choose the unit that reports.",
    "unit_not_then": "{seen} does not exist on the day of the report. In its place then: "
    "{expected}. Correct the unit, or the day.",
    "layout_unknown": "No table of figures that can be read was found in {seen}. Check that the "
    "right file was sent.",
    "sheet_unknown": "Sheet {seen} has a table or numbers, and no headings that are known. Name "
    "its columns, or leave the sheet out.",
    "heading_unknown": "It is not clear what column {seen} holds. Say what it is, or leave it out.",
    "heading_missing": "These numbers have no heading. Give the column a heading, or empty it.",
    "columns_alike": "Columns {seen} and {expected} say the same. Correct one of the headings.",
    "period_missing": "Column {seen} does not say of which year it is, nor does the title. Name "
    "the year.",
    "target_missing": "Column {seen} does not say for which day it is. Name the day, with its "
    "year.",
    "day_of_column": "Column {seen} reaches another day than the report, {expected}. Correct one "
    "of them.",
    "money_missing": "The unit of money is not stated. Write it above the table: million đồng, "
    "or another.",
    "money_unknown": "{seen} is no unit of money that is known: đồng, thousand, million or "
    "billion đồng.",
    "money_differs": "Two units of money are stated: {seen}, {expected}. Keep one.",
    "day_differs": "Two days are stated: {seen}, {expected}. Correct one of them, or give the day.",
    "unit_differs": "Two units are named as the one that reports: {seen}, {expected}. Choose one.",
    "sheet_differs": "The name of sheet {seen} says another thing than its title: {expected}. "
    "Correct one of them, or leave the sheet out.",
    "note_differs": "{seen} stands above a table and names another year or other money than the "
    "table is read as. Write it in the title of that table, or below the last table.",
    "component_missing": "No column names a programme or project. Add one.",
    "capital_type_missing": "The kind of capital is not stated: investment or recurrent. Give it.",
    "budget_source_missing": "The source of the money is not stated: central, provincial or "
    "another. Give it.",
    "kinds_differ": "The row says {expected} and the heading says {seen}. Correct one of them.",
    "measure_missing": "Neither a title nor a heading says what is measured ({seen}). Say what.",
    "parts_missing": "{seen} is a sum, and none of its parts is stated. Write the parts.",
    "says_a_change": "The title speaks of a change ({seen}), and the table states whole plans. "
    "Send the plans as they are after the change.",
    "name_unknown": "{seen} is not known. Correct the name, or say what it stands for.",
    "name_ambiguous": "{seen} may be several: {expected}. Say which it is.",
    "names_differ": "{seen} is not what code {expected} stands for. Correct one of them.",
    "unallocated_but_used": "{seen} đồng in a row of unallocated money, which can have a plan "
    "alone. Name the unit, or empty the cell.",
    "not_a_choice": "{seen} is none of the words that may stand here: {expected}. Choose one.",
    "indicator_unknown": "No indicator is called {seen}. Write its name as the catalogue has it, "
    "or its code.",
    "name_missing": "The row has amounts, but not every name: component, unit, capital, source. "
    "Fill in its names.",
    "not_a_period": "{seen} is not a year or a period such as 2021-2025. Correct it.",
    "merged_amount": "One amount, {seen}, is merged over several cells. Write each cell's own "
    "amount.",
    "uncomputed_cell": "The formula here has no result. Open the file, let it be worked out, and "
    "save it.",
    "error_cell": "The cell shows an error: {seen}. Correct its formula.",
    "outside_table": "{seen} stands outside the table, above its headings or below its "
    "signatures. Move it or remove it.",
    "bad_project_code": "{seen} is not a project code of seven digits. Correct it.",
    "project_without_code": "{seen} has no project code, and no list of projects has it by this "
    "name. Write its seven digits, or send the list of projects first.",
    "project_without_component": "{seen} stands under no component. Put the heading of its "
    "project or sub-project above it.",
}
# These ask: recorded only when a person accepts them with a reason, which is kept.
WARNINGS: dict[str, str] = {
    "vanished": "The report before had {seen}: {expected} đồng; this one leaves it out, so it "
    "becomes nothing. Add it, or say why it is gone.",
    "entry_vanished": "The list before had {seen}; this one leaves it out, so it is on the list no "
    "more. Add it, or say why it is gone.",
    "cumulative_fell": "{seen} đồng is less than the {expected} đồng of last time, and a "
    "cumulative amount does not fall. Correct it, or say why.",
    "off_by_a_thousand": "{seen} đồng, and {expected} đồng last time: about a thousand times. "
    "Check the unit of money.",
    "older_than_recorded": "A report of {expected} is recorded already, and this one is of {seen}. "
    "It will count for the days before only. Check the day.",
    "estimate_of_the_past": "An estimate for {seen} in a report of {expected}, when the actual "
    "amount is known. Check the day and the column.",
    "estimate_as_actual": "{seen} đồng paid is to the đồng what was estimated for {expected} last "
    "time. Check that it is not an estimate in the column of actual amounts.",
    "not_deepest": "The project stands under {seen}, which has parts of its own ({expected}). "
    "Name the part.",
    "not_funded_here": "{seen} đồng at a unit where {expected} places no such money. Check the "
    "unit, the component and the kind of capital.",
    "allocated_above_plan": "{seen} đồng allocated is more than the plan of {expected} đồng.",
    "disbursed_above_plan": "{seen} đồng paid is more than the plan of {expected} đồng.",
    "scope_smaller": "The report before spoke also for {seen}; this one does not, and what was "
    "said then stays. Check that no sheet is missing.",
    "returned_unchanged": "This very report went back to its unit on {seen} (publication no. "
    "{expected}) and comes again as it was. Return it once more, or say why it may stand.",
    "same_file_otherwise": "This very file is recorded as report {seen} of {expected}, under "
    "another day, form or sender. Check that it was not sent by mistake.",
    "parts_differ": "{seen} đồng, but its parts in this file are {expected} đồng. Check the sum.",
    "unit_outside_report": "{seen} is no part of {expected}, whose report this is. Check the unit.",
    "totals_differ": "The total is {seen} đồng, but its parts are {expected} đồng. Check both.",
    "hidden_rows": "Rows {seen} are hidden, and were read. Check that they belong to the report.",
    "hidden_columns": "Columns {seen} are hidden, and were read. Check that they belong to the "
    "report.",
    "hidden_sheet": "Sheet {seen} is hidden, and was not read. Show it if it belongs to the "
    "report.",
    "new_project": "{seen} is not on the list of projects in force. Check its code, or send the "
    "list that has it.",
    "no_project_below": "{seen} has amounts and no project below it: they are kept as the "
    "component's own. Check that no project is missing.",
    "less_since_start": "{seen}: less since the start of the project than in this year alone "
    "({expected} đồng). Check both columns.",
}


@dataclass(frozen=True, order=True)
class Finding:
    """One thing to look at: where it is, what was seen, and what was expected instead.

    `line` and `column` place it in a list of text; `sheet` and `cell` (C12) in a workbook, where
    `line` is the number of the row.
    """

    file: str
    line: int
    column: str
    code: str
    seen: str = ""
    expected: str = ""
    sheet: str = ""
    cell: str = ""

    @property
    def severity(self) -> Severity:
        """`blocks` must be put right; `warns` may be accepted with a reason."""
        return "warns" if self.code in WARNINGS else "blocks"

    @property
    def place(self) -> str:
        """Where it is, as an acceptance names it: 'Bieu 1!C12', or 'line 12 unit'."""
        if self.sheet or self.cell:
            return f"{self.sheet}!{self.cell}" if self.cell else self.sheet
        return " ".join(filter(None, (f"line {self.line}", self.column)))


class FileRefused(UserMistake):
    """A file that cannot be taken as it is; nothing of it was stored."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        self.findings = tuple(sorted(findings))
        super().__init__(
            "{count} things to put right. Nothing of these files was stored.",
            count=len(self.findings),
        )


def problem_of(finding: Finding, words: Words) -> str:
    """What was seen and what to do, in the reader's language, without the place."""
    text = {**WORDING, **WARNINGS}[finding.code]
    return words.say(text, seen=finding.seen, expected=finding.expected)


def describe(finding: Finding, words: Words) -> str:
    """The finding in the reader's language: where, what was seen, what to do."""
    problem = problem_of(finding, words)
    if finding.sheet:
        place = {"file": finding.file, "sheet": finding.sheet, "problem": problem}
        if finding.cell:
            text = "{file}, sheet {sheet}, cell {cell}: {problem}"
            return words.say(text, cell=finding.cell, **place)
        return words.say("{file}, sheet {sheet}: {problem}", **place)
    if not finding.line:
        return words.say("{file}: {problem}", file=finding.file, problem=problem)
    line = {"file": finding.file, "line": finding.line, "problem": problem}
    if finding.column:
        return words.say("{file}, line {line}, {column}: {problem}", column=finding.column, **line)
    return words.say("{file}, line {line}: {problem}", **line)
