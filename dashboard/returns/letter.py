"""What the unit is told when its report goes back: a message to copy, in administrative Vietnamese.

It names each place and what to do there; the marked workbook goes with it and has the rest.
"""

from dashboard.figures.catalogue import Catalogue
from dashboard.intake.finding_titles import FOR_THE_RECEIVER
from dashboard.intake.findings import Finding, problem_of
from dashboard.intake.returning import Returned
from dashboard.returns.summary import one_line
from dashboard.words import Words

# Whoever reads the dashboard in English still writes to a unit in Vietnamese.
VI = Words("vi")
# More than these nobody reads in a message.
MOST_TOLD = 20
THANKS = "With thanks for your unit's cooperation."


def write_letter(returned: Returned, catalogue: Catalogue) -> str:
    """The message, a line a thing that the unit can put right, what blocks first."""
    say = VI.say
    unit = catalogue.units.get(returned.unit or "")
    receiver = VI.pick(unit.name) if unit else "…"
    parts = [say("To: {unit}", unit=receiver), _about(returned, catalogue)]
    for_the_unit = [each for each in returned.findings if each.code not in FOR_THE_RECEIVER]
    ordered = sorted(for_the_unit, key=lambda each: each.severity != "blocks")
    if not ordered:
        parts.append(say("Your unit is asked to look at the following again: …"))
        return "\n".join([*parts, say(THANKS)])
    parts.append(say("Your unit is asked to look at the following again and correct it:"))
    told = enumerate(ordered[:MOST_TOLD], start=1)
    parts += [f"{number}. {_line(each)}" for number, each in told]
    if len(ordered) > MOST_TOLD:
        more = VI.number(len(ordered) - MOST_TOLD)
        parts.append(say("(and {count} more, listed in the workbook sent with this)", count=more))
    parts.append(
        say(
            "Each cell is marked in the workbook sent with this. Please correct it there, or give "
            "the reason in writing where the figure is right, and send the file again soon, so "
            "that the figures of the whole province are in time."
        )
    )
    return "\n".join([*parts, say(THANKS)])


def _about(returned: Returned, catalogue: Catalogue) -> str:
    day, form = returned.as_of, catalogue.forms.get(returned.form or "")
    facts = (
        VI.pick(form.label) if form else "",
        VI.say("figures to {day}", day=VI.day(day)) if day else "",
    )
    known, name = ", ".join(filter(None, facts)), one_line(returned.name)
    if not known:
        return VI.say("The file “{file}” was received and checked.", file=name)
    return VI.say("The report “{file}” ({facts}) was received and checked.", file=name, facts=known)


def _line(finding: Finding) -> str:
    problem = one_line(problem_of(finding, VI))
    if finding.cell:
        place = VI.say("Sheet {sheet}, cell {cell}", sheet=finding.sheet, cell=finding.cell)
    else:
        place = VI.say("Sheet {sheet}", sheet=finding.sheet) if finding.sheet else ""
    return f"{one_line(place)}: {problem}" if place else problem
