"""Tình hình gửi báo cáo: units x cut-offs of one form and year, and a reminder to copy."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from dashboard.figures.catalogue import PROVINCE, Catalogue
from dashboard.rules.amounts import Origin
from dashboard.rules.duties import Deadline, cut_offs, due_day
from dashboard.rules.punctuality import Punctuality, Sent, SentBack, punctuality_of
from dashboard.views.context import Context, Header, build_day_header
from dashboard.views.tables import Table, TableCell, TableRow
from dashboard.words import LOCAL_TIME, Words

# Forms that one office sends for the whole province.
OF_THE_PROVINCE = frozenset({"treasury"})
STANDING_NAMES = {
    "on_time": "on time",
    "late": "late",
    "returned": "returned",
    "missing": "not sent",
    "not_due": "not due yet",
}
# Units that still have to send something.
OWED = frozenset({"missing", "returned"})
# A mark beside the word, so that colour or sight is not needed to tell them apart.
MARKS = {"on_time": "✓", "late": "▲", "returned": "↩", "missing": "✗", "not_due": "·"}


@dataclass(frozen=True)
class ReportingView:
    """`counts` are of the last cut-off that is due; `reminder` names who is missing at it, or has
    a report to put right.
    """

    header: Header
    table: Table
    last_due: Deadline | None
    counts: Mapping[str, int]
    reminder: str


def forms_with_duties(catalogue: Catalogue) -> list[str]:
    """Forms that somebody owes by a day, in the order of the list of forms."""
    owed = {duty.form for duty in catalogue.duties if duty.due_days}
    return [form for form in catalogue.forms if form in owed]


def build_reporting(context: Context, form: str) -> ReportingView:
    """How every unit stands with each cut-off of the request's period, on its day."""
    deadlines = _deadlines(form, context)
    sent, origins = _sent(form, context)
    returned = _returned(form, context)
    units = _units(form, _days_of(sent, returned), deadlines, context)
    standings = {
        unit: _standings(unit, (sent[unit], returned[unit]), deadlines, context) for unit in units
    }
    last_due = max(
        (each for each in deadlines if each.due < context.request.at),
        key=lambda each: each.cut_off,
        default=None,
    )
    column = deadlines.index(last_due) if last_due else None
    at_last = {
        unit: found
        for unit, row in standings.items()
        if column is not None and (found := row[column]) is not None
    }
    return ReportingView(
        header=build_day_header(context, origins),
        table=_table(standings, deadlines, context),
        last_due=last_due,
        counts={
            name: sum(each.standing == name for each in at_last.values()) for name in STANDING_NAMES
        },
        reminder=_reminder(form, last_due, at_last, context),
    )


def _deadlines(form: str, context: Context) -> list[Deadline]:
    """Cut-offs up to the day that have a due day: each once, with its earliest due day."""
    period = context.catalogue.periods[context.request.period]
    found: dict[date, Deadline] = {}
    for duty in context.catalogue.duties:
        if duty.form != form:
            continue
        for year in range(period.first_year, period.last_year + 1):
            for cut_off in cut_offs(duty, year):
                due = due_day(duty, cut_off)
                if due is not None and (cut_off not in found or due < found[cut_off].due):
                    found[cut_off] = Deadline(cut_off, due, duty.is_confirmed)
    reached = [cut_off for cut_off in sorted(found) if cut_off <= context.request.at]
    return [found[cut_off] for cut_off in reached]


def _sent(form: str, context: Context) -> tuple[Mapping[str, list[Sent]], set[Origin]]:
    """What each unit sent on the form, and of what origin all that is."""
    sent: dict[str, list[Sent]] = defaultdict(list)
    origins: set[Origin] = set()
    rows = context.ledger.rows("deposits/sent", known_at=context.request.known_at)
    for row in rows:
        if row["form"] == form:
            sent[row["reporting_unit"]].append(Sent(row["as_of"], row["sent_on"]))
            origins.add(row["origin"])
    return sent, origins


def _returned(form: str, context: Context) -> Mapping[str, list[SentBack]]:
    """What went back to each unit of the form, by the days of Việt Nam."""
    returned: dict[str, list[SentBack]] = defaultdict(list)
    rows = context.ledger.rows("deposits/returned", known_at=context.request.known_at)
    for row in rows:
        if row["form"] == form:
            answered_at = row["answered_at"]
            back = SentBack(
                row["as_of"],
                (row["returned_at"] + LOCAL_TIME).date(),
                row["answered_as_of"],
                (answered_at + LOCAL_TIME).date() if answered_at else None,
            )
            returned[row["reporting_unit"]].append(back)
    return returned


def _days_of(
    sent: Mapping[str, Sequence[Sent]], returned: Mapping[str, Sequence[SentBack]]
) -> Mapping[str, Sequence[date]]:
    """The days that a unit sent figures of, whether they were recorded or went back."""
    return {
        unit: [
            *(each.as_of for each in sent.get(unit, ())),
            *(each.as_of for each in returned.get(unit, ())),
        ]
        for unit in {*sent, *returned}
    }


def _units(
    form: str,
    days: Mapping[str, Sequence[date]],
    deadlines: Sequence[Deadline],
    context: Context,
) -> list[str]:
    """Who owes the form: those with a plan of the period, those who sent it, at their levels.

    `days` are those that each unit sent figures of.
    """
    catalogue, request = context.catalogue, context.request
    if not deadlines:
        return []
    levels = {duty.unit_level for duty in catalogue.duties if duty.form == form and duty.due_days}
    first, last = deadlines[0].cut_off, deadlines[-1].cut_off
    senders = {unit for unit, own in days.items() if any(first <= day for day in own)}
    if form in OF_THE_PROVINCE:
        named = {catalogue.province_at(day.cut_off) for day in deadlines}
    else:
        rows = context.ledger.rows(
            "deposits/planned_units",
            period=request.period,
            at_date=request.at,
            known_at=request.known_at,
        )
        named = {row["unit"] for row in rows}
        named = {unit for unit in named if catalogue.units[unit].level != PROVINCE}
    return [
        key
        for key, unit in catalogue.units.items()
        if key in named | senders
        and (None in levels or unit.level in levels)
        and unit.valid_from <= last
        and (unit.valid_to is None or unit.valid_to >= first)
    ]


def _standings(
    unit: str,
    came: tuple[Sequence[Sent], Sequence[SentBack]],
    deadlines: Sequence[Deadline],
    context: Context,
) -> list[Punctuality | None]:
    """One a cut-off, of what came and what went back; None where the unit was not there then."""
    after = [*(each.cut_off for each in deadlines[1:]), None]
    known = context.catalogue.units[unit]
    return [
        punctuality_of(deadline, *came, before=before, at=context.request.at)
        if known.is_in_force(deadline.cut_off)
        else None
        for deadline, before in zip(deadlines, after, strict=True)
    ]


def _table(
    standings: Mapping[str, Sequence[Punctuality | None]],
    deadlines: Sequence[Deadline],
    context: Context,
) -> Table:
    words = context.words
    return Table(
        caption=words.say("Who has sent reports"),
        columns=(words.say("Unit"), *(_deadline_name(each, words) for each in deadlines)),
        rows=tuple(
            TableRow(
                (
                    TableCell(words.pick(context.catalogue.units[unit].name), opens=f"unit:{unit}"),
                    *(_cell(each, words) for each in row),
                )
            )
            for unit, row in standings.items()
        ),
    )


def _deadline_name(deadline: Deadline, words: Words) -> str:
    """`30/06, hạn 05/07`: the year stands in the filter."""
    return words.say(
        "{cut_off}, due {due}",
        cut_off=words.day(deadline.cut_off)[:5],
        due=words.day(deadline.due)[:5],
    )


def _cell(found: Punctuality | None, words: Words) -> TableCell:
    if found is None:
        return TableCell("–", nothing="not_planned", hint=words.say("The unit was not there then."))
    name = words.say(STANDING_NAMES[found.standing])
    days = words.say("{count} days", count=found.days) if found.days else ""
    sent_on = words.day(found.sent.sent_on) if found.sent else ""
    notes = (_returned_note(found, words), "" if found.standing == "returned" else sent_on, days)
    return TableCell(
        f"{MARKS[found.standing]} {name}",
        nothing=found.standing if found.standing in OWED or found.sent is None else "",
        note=" · ".join(filter(None, notes)),
        hint=_returned_hint(found, words),
    )


def _returned_note(found: Punctuality, words: Words) -> str:
    """`05/07/2023, lần 2`; once a report stands in its place, how often that took."""
    if not found.returned:
        return ""
    times = len(found.returned)
    if found.standing == "returned":
        return words.say("{day}, {times} times", day=words.day(found.returned[-1]), times=times)
    return words.say("returned {times} times", times=times)


def _returned_hint(found: Punctuality, words: Words) -> str:
    if found.standing != "returned":
        return ""
    days = ", ".join(words.day(day) for day in found.returned)
    told = words.say("Returned on {days}; nothing has been recorded in its place.", days=days)
    if found.sent is None:
        return told
    sent_on = words.day(found.sent.sent_on)
    return f"{told} {words.say('A report was sent on {day} before.', day=sent_on)}"


def _reminder(
    form: str,
    deadline: Deadline | None,
    standings: Mapping[str, Punctuality],
    context: Context,
) -> str:
    """A text to send to those who still have to send something; empty when nobody has."""
    words, catalogue = context.words, context.catalogue
    owing = {unit: found for unit, found in standings.items() if found.standing in OWED}
    if deadline is None or not owing:
        return ""
    say = words.say
    head = say(
        "By {today} these units have not sent {form}, figures to {cut_off}, due on {due}:",
        today=words.day(context.request.at),
        form=words.pick(catalogue.forms[form].label),
        cut_off=words.day(deadline.cut_off),
        due=words.day(deadline.due),
    )
    names = [
        f"- {words.pick(catalogue.units[unit].name)}{_to_put_right(found, words)}"
        for unit, found in owing.items()
    ]
    ask = say("Please send it soon; if something stands in the way, say what and until when.")
    return "\n".join([head, *names, ask])


def _to_put_right(found: Punctuality, words: Words) -> str:
    """What is added to the name of a unit whose report went back."""
    if found.standing != "returned":
        return ""
    return words.say(" (returned on {day}, to be sent again)", day=words.day(found.returned[-1]))
