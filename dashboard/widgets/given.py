"""What a person says of a workbook that it does not say itself, and what only a person settles."""

from collections.abc import Iterable, Mapping, Sequence
from typing import cast

import streamlit as st

from dashboard import session
from dashboard.figures.catalogue import Catalogue, Listed
from dashboard.forms.report import FORMS
from dashboard.intake.workbook.reading import Assigner, Given, Money, Question, Reading, Subject
from dashboard.intake.workbook.spelling import fold
from dashboard.views.list_names import column_name
from dashboard.views.rates import ASSIGNER_NAMES, TIER_NAMES
from dashboard.views.sentences import TRANCHE_NAMES, component_place, measure_name
from dashboard.words import Words

# A correction has a screen of its own.
GIVEN_FORMS = tuple(form for form in FORMS if form != "correction")
MONEY_NAMES = {
    "dong": "đồng",
    "nghin": "thousand đồng",
    "trieu": "million đồng",
    "ty": "billion đồng",
}
LAYOUT_NAMES = {
    "list": "a list",
    "matrix": "a matrix",
    "projects": "a list of projects",
    "register": "a register",
}
SUBJECT_NAMES = {
    "heading": "What this column says",
    "component": "Which component this is",
    "unit": "Which unit this is",
    "budget_source": "Which source this is",
    "capital_type": "Which kind of capital this is",
    "project": "Which project this is",
    "sheet": "Whether this sheet is left out",
}
SETTLED_KEY = "_settled"
# A choice that nobody has made yet; "" leaves the thing out.
NOT_SETTLED = "?"
MOST_QUESTIONS = 30

Settled = dict[tuple[Subject, str], str]


def ask_given(sender: str) -> Given:
    """What the person has said so far; whatever is left open is taken from the file."""
    words, catalogue = session.words(), session.catalogue()
    say, pick = words.say, words.pick
    with st.expander(say("What the file does not say of itself")):
        st.text(say("Leave open what the file says; it is shown below how it was read."))
        with st.container(horizontal=True):
            form = _ask(
                say("Form"),
                "form",
                {each: pick(catalogue.forms[each].label) for each in GIVEN_FORMS},
            )
            unit = _ask(
                say("Reporting unit"),
                "unit",
                {key: pick(each.name) for key, each in catalogue.units.items()},
            )
            period = _ask(
                say("Period or year"),
                "period",
                {code: pick(each.label) for code, each in catalogue.periods.items()},
            )
            money = _ask(
                say("Unit of money"),
                "money",
                {code: say(name) for code, name in MONEY_NAMES.items()},
            )
            capital = _ask(
                say("Kind of capital"), "capital", _labels(catalogue.capital_types, words)
            )
            source = _ask(say("Budget source"), "source", _labels(catalogue.budget_sources, words))
            assigner = _ask(
                say("Plan assigned by"),
                "assigner",
                {code: say(name) for code, name in ASSIGNER_NAMES.items() if code},
            )
        day = st.date_input(
            say("Figures as of"), value=None, format="DD/MM/YYYY", key="given_as_of", width=300
        )
    return Given(
        form=form,
        unit=unit,
        as_of=day,
        period=period,
        money=cast(Money, money),
        capital_type=capital,
        budget_source=source,
        assigner=cast(Assigner, assigner),
        settled=st.session_state.get(SETTLED_KEY, {}).get(sender, {}),
    )


def show_reading(reading: Reading) -> None:
    """How the workbook was understood, in a line a fact."""
    words, catalogue = session.words(), session.catalogue()
    say, pick = words.say, words.pick
    unknown = say("not known")
    document = " ".join(
        filter(
            None,
            (
                reading.document_number,
                words.day(reading.document_date) if reading.document_date else "",
            ),
        )
    )
    facts = (
        (say("Form"), pick(catalogue.forms[reading.form].label) if reading.form else unknown),
        (say("Layout"), say(LAYOUT_NAMES[reading.layout]) if reading.layout else unknown),
        (say("Reporting unit"), _unit(reading.unit, catalogue, words) or unknown),
        (say("Figures as of"), words.day(reading.as_of) if reading.as_of else unknown),
        (say("Period or year"), ", ".join(reading.periods) or unknown),
        (say("Unit of money"), say(MONEY_NAMES[reading.money]) if reading.money else unknown),
        (say("Document"), document),
        (
            say("Rows"),
            say(
                "{read} read, {accepted} taken, {figures} figures",
                read=words.number(reading.rows_read),
                accepted=words.number(reading.rows_accepted),
                figures=words.number(len(reading.figures.get("measure", ()))),
            ),
        ),
    )
    st.text("\n".join(f"{name}: {text}" for name, text in facts if text))


def ask_questions(questions: Sequence[Question], sender: str) -> None:
    """One choice a question; an answer is taken at once, and the file is read again."""
    words = session.words()
    open_ones = {(each.subject, fold(each.seen)): each for each in questions}
    if not open_ones:
        return
    st.subheader(words.say("What only you can settle"), anchor=False)
    st.text(
        words.say(
            "Once recorded, the answers are remembered for this unit and form; the first page of "
            "receiving lists them, and they can be forgotten there."
        )
    )
    for number, (key, question) in enumerate(list(open_ones.items())[:MOST_QUESTIONS]):
        answer = _ask_question(question, number)
        if answer != NOT_SETTLED:
            kept: dict[str, Settled] = st.session_state.setdefault(SETTLED_KEY, {})
            kept[sender] = {**kept.get(sender, {}), key: answer}
            st.rerun()


def forget_answers() -> None:
    """Another file, other answers: what was chosen for the last one is let go."""
    st.session_state.pop(SETTLED_KEY, None)


def entry_name(subject: str, code: str, catalogue: Catalogue, words: Words) -> str:
    """What a code that settles something is called."""
    if not code:
        return words.say("leave it out")
    if subject == "component" and code in catalogue.components:
        return component_place(code, catalogue, words)
    if subject == "unit":
        return _unit(code, catalogue, words) or code
    listed = {
        "budget_source": catalogue.budget_sources,
        "capital_type": catalogue.capital_types,
    }.get(subject, {})
    if code in listed:
        return words.pick(listed[code].label)
    return _heading_name(code, catalogue, words) if subject == "heading" else code


def _ask(label: str, name: str, texts: Mapping[str, str]) -> str | None:
    chosen = st.selectbox(
        label,
        ["", *texts],
        format_func=lambda code: texts.get(code) or session.words().say("as the file says"),
        key=f"given_{name}",
        width=300,
    )
    return chosen or None


def _ask_question(question: Question, number: int) -> str:
    words, catalogue = session.words(), session.catalogue()
    offered = [*question.choices, *_entries(question.subject, catalogue), ""]
    return str(
        st.selectbox(
            f"{words.say(SUBJECT_NAMES[question.subject])}: {question.seen}",
            [NOT_SETTLED, *dict.fromkeys(offered)],
            format_func=lambda code: (
                words.say("choose")
                if code == NOT_SETTLED
                else entry_name(question.subject, code, catalogue, words)
            ),
            key=f"question_{number}_{question.subject}_{fold(question.seen)}",
            width=620,
        )
    )


def _entries(subject: Subject, catalogue: Catalogue) -> Iterable[str]:
    lists: dict[str, Iterable[str]] = {
        "component": catalogue.components,
        "unit": catalogue.units,
        "budget_source": catalogue.budget_sources,
        "capital_type": catalogue.capital_types,
    }
    return lists.get(subject, ())


def _labels(listed: Mapping[str, Listed], words: Words) -> dict[str, str]:
    return {code: words.pick(each.label) for code, each in listed.items()}


def _unit(key: str | None, catalogue: Catalogue, words: Words) -> str:
    if key is None or key not in catalogue.units:
        return key or ""
    return words.pick(catalogue.units[key].name)


def _heading_name(code: str, catalogue: Catalogue, words: Words) -> str:
    measure, _, detail = code.partition(":")
    if measure not in catalogue.measures:
        return column_name(measure, words)
    name = measure_name(measure, catalogue, words)
    names = {**ASSIGNER_NAMES, **TIER_NAMES, **TRANCHE_NAMES}
    return f"{name} ({words.say(names[detail])})" if detail else name
