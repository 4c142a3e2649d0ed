"""What a person says of a workbook that it does not say itself, and what only a person settles."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, cast

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
SETTLED_KEY, RECOGNISED_KEY, FIELD_KEY = "_settled", "_recognised", "given_"
FIELD_WIDTH = 300
# What a file may say otherwise in each of its rows.
SAID_BY_ROWS = frozenset({"period", "capital", "source", "assigner"})
# A choice that nobody has made yet; "" leaves the thing out.
NOT_SETTLED = "?"
MOST_QUESTIONS = 30

Settled = dict[tuple[Subject, str], str]


def said_so_far(sender: str) -> Given:
    """What the person says otherwise than the file; before its fields are drawn."""
    return Given(
        form=_said("form", sender),
        unit=_said("unit", sender),
        as_of=_said("as_of", sender),
        period=_said("period", sender),
        money=cast(Money | None, _said("money", sender)),
        capital_type=_said("capital", sender),
        budget_source=_said("source", sender),
        assigner=cast(Assigner | None, _said("assigner", sender)),
        settled=st.session_state.get(SETTLED_KEY, {}).get(sender, {}),
    )


def ask_given(sender: str, reading: Reading | None) -> None:
    """Fields that hold what the file says of itself; what is changed goes before it.

    Open where something that every report has to say is not known. `reading` is None for a file
    that nobody can open.
    """
    recognised = st.session_state.setdefault(RECOGNISED_KEY, {})
    known = recognised.setdefault(sender, _recognised(reading))
    needed = (reading.form, reading.unit, reading.as_of) if reading else (None,)
    say = session.words().say
    with st.expander(say("What the file says of itself"), expanded=None in needed):
        st.text(say("Filled in from the file. Change what is wrong or not known; it is read anew."))
        with st.container(horizontal=True):
            for name, (label, texts) in _fields().items():
                _ask(label, (name, sender), texts, known.get(name))
            key = _key("as_of", sender)
            st.session_state.setdefault(key, known.get("as_of"))
            st.date_input(
                say("Figures as of"),
                format="DD/MM/YYYY",
                key=key,
                persist_state="session",
                width=FIELD_WIDTH,
            )


def show_reading(reading: Reading) -> None:
    """How the workbook was understood: what it is, then how much of it was read."""
    words, catalogue = session.words(), session.catalogue()
    say, unknown = words.say, words.say("not known")
    form = catalogue.forms.get(reading.form or "")
    document = " ".join(
        filter(
            None,
            (
                reading.document_number,
                words.day(reading.document_date) if reading.document_date else "",
            ),
        )
    )
    what = (
        (say("Form"), words.pick(form.label) if form else reading.form or unknown),
        (say("Reporting unit"), _unit(reading.unit, catalogue, words) or unknown),
        (say("Figures as of"), words.day(reading.as_of) if reading.as_of else unknown),
        (say("Period or year"), ", ".join(reading.periods) or unknown),
        (say("Unit of money"), say(MONEY_NAMES[reading.money]) if reading.money else unknown),
        (say("Document"), document),
    )
    how_much = (
        (say("Layout"), say(LAYOUT_NAMES[reading.layout]) if reading.layout else unknown),
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
    for facts in (what, how_much):
        st.text(" · ".join(f"{name}: {text}" for name, text in facts if text))


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
    """Another file, other answers: what was said of those before is let go."""
    for key in (SETTLED_KEY, RECOGNISED_KEY):
        st.session_state.pop(key, None)
    for key in [each for each in st.session_state if str(each).startswith(FIELD_KEY)]:
        st.session_state.pop(key)


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


def _fields() -> dict[str, tuple[str, dict[str, str]]]:
    """Each field that is chosen from a list: its label, and texts by code."""
    words, catalogue = session.words(), session.catalogue()
    say, pick = words.say, words.pick
    return {
        "form": (say("Form"), {each: pick(catalogue.forms[each].label) for each in GIVEN_FORMS}),
        "unit": (
            say("Reporting unit"),
            {key: pick(each.name) for key, each in catalogue.units.items()},
        ),
        "period": (
            say("Period or year"),
            {code: pick(each.label) for code, each in catalogue.periods.items()},
        ),
        "money": (say("Unit of money"), {code: say(name) for code, name in MONEY_NAMES.items()}),
        "capital": (say("Kind of capital"), _labels(catalogue.capital_types, words)),
        "source": (say("Budget source"), _labels(catalogue.budget_sources, words)),
        "assigner": (
            say("Plan assigned by"),
            {code: say(name) for code, name in ASSIGNER_NAMES.items() if code},
        ),
    }


def _recognised(reading: Reading | None) -> dict[str, Any]:
    """What a file says of itself, by field: only what holds for all of it."""
    if reading is None:
        return {}
    figures = reading.figures
    each_row = {
        "period": set(reading.periods),
        "capital": set(figures.get("capital_type", ())),
        "source": set(figures.get("budget_source", ())),
        "assigner": set(figures.get("assigner", ())) - {None},
    }
    whole = {name: values.pop() for name, values in each_row.items() if len(values) == 1}
    own = {"form": reading.form, "unit": reading.unit, "as_of": reading.as_of}
    return {**whole, **own, "money": reading.money}


def _said(name: str, sender: str) -> Any:
    """What a person chose and the file does not say; None where the file speaks for itself."""
    chosen = st.session_state.get(_key(name, sender))
    known = st.session_state.get(RECOGNISED_KEY, {}).get(sender, {})
    return chosen if chosen and chosen != known.get(name) else None


def _key(name: str, sender: str) -> str:
    return f"{FIELD_KEY}{name}_{sender}"


def _ask(label: str, field: tuple[str, str], texts: Mapping[str, str], known: str | None) -> None:
    say = session.words().say
    left_open = say("as each row says") if field[0] in SAID_BY_ROWS else say("not known")
    key = _key(*field)
    st.session_state.setdefault(key, known if known in texts else "")
    st.selectbox(
        label,
        ["", *texts],
        format_func=lambda code: texts.get(code) or left_open,
        key=key,
        persist_state="session",
        width=FIELD_WIDTH,
    )


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
