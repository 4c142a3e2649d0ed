"""Tables of documents that are late or owed: for the eye, and with every field for export."""

from collections.abc import Sequence

from dashboard.figures.documents import Document
from dashboard.rules.metrics import NOT_STATED
from dashboard.views.context import Context
from dashboard.views.sentences import LEVEL_NAMES, ORIGIN_NAMES, as_of_note, component_place
from dashboard.views.tables import Table, TableCell, TableRow

# Columns that read from the left: issuer, component, due day, state.
TEXT_COLUMNS = (1, 2, 3, 5)


def document_table(documents: Sequence[Document], context: Context) -> Table:
    """A row a document; its title opens the report that names it."""
    say = context.words.say
    return Table(
        caption=say("Documents late or owed"),
        columns=(
            say("Document to be issued"),
            say("Issued by"),
            say("Component"),
            say("Due"),
            say("Days late"),
            say("State"),
        ),
        rows=tuple(TableRow(_cells(each, context)) for each in documents),
        text_columns=TEXT_COLUMNS,
    )


def export_table(documents: Sequence[Document], context: Context) -> Table:
    """The filtered documents with every field; blank where nothing is known."""
    words, say = context.words, context.words.say
    return Table(
        caption=say("Documents late or owed"),
        columns=(
            say("Document to be issued"),
            say("Issued by"),
            say("Level"),
            say("Component"),
            say("Ground"),
            say("Due"),
            say("Days late"),
            say("Number"),
            say("Issued on"),
            say("As of"),
            say("Note"),
            say("Origin"),
        ),
        rows=tuple(
            TableRow(
                (
                    TableCell(each.title),
                    TableCell(each.issuer),
                    TableCell(say(LEVEL_NAMES[each.issuer_level])),
                    TableCell(component_place(each.component, context.catalogue, words)),
                    TableCell(each.ground),
                    TableCell("", value=each.due_on),
                    TableCell("", value=each.days_late(context.request.at)),
                    TableCell(each.issued_number),
                    TableCell("", value=each.issued_on),
                    TableCell("", value=each.as_of),
                    TableCell(each.note),
                    TableCell(say(ORIGIN_NAMES[each.origin])),
                )
            )
            for each in documents
        ),
    )


def _cells(document: Document, context: Context) -> tuple[TableCell, ...]:
    words = context.words
    return (
        TableCell(
            document.title,
            opens=f"document:{document.deposit_id}|{document.row_no}",
            note=document.ground,
        ),
        TableCell(document.issuer, note=words.say(LEVEL_NAMES[document.issuer_level])),
        TableCell(component_place(document.component, context.catalogue, words)),
        _due_cell(document, context),
        _late_cell(document, context),
        _state_cell(document, context),
    )


def _due_cell(document: Document, context: Context) -> TableCell:
    if document.due_on is None:
        return TableCell(context.words.say("no day set"), nothing=NOT_STATED)
    return TableCell(context.words.day(document.due_on))


def _late_cell(document: Document, context: Context) -> TableCell:
    late = document.days_late(context.request.at)
    if late is None:
        hint = context.words.say("No due day was set, so nobody is late.")
        return TableCell("–", nothing=NOT_STATED, hint=hint)
    if late == 0 and document.is_owed:
        return TableCell(context.words.say("not due yet"))
    return TableCell(context.words.number(late))


def _state_cell(document: Document, context: Context) -> TableCell:
    words, is_invented = context.words, document.origin == "illustration"
    if document.issued_on is None:
        note = as_of_note(document.as_of, words)
        return TableCell(words.say("owed"), note=note, is_invented=is_invented)
    text = words.say("issued {day}", day=words.day(document.issued_on))
    return TableCell(text, note=document.issued_number, is_invented=is_invented)
