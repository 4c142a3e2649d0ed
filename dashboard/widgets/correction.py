""" "Đính chính số liệu" as a dialog: what is typed, what it moves, recorded, and taken back."""

from dataclasses import dataclass, replace

import streamlit as st

from dashboard import session
from dashboard.errors import UserMistake
from dashboard.forms.values import typed_dong
from dashboard.intake.corrections import (
    Effect,
    Target,
    Typed,
    find_effect,
    read_target,
    record_correction,
)
from dashboard.intake.findings import WORDING, FileRefused, problem_of
from dashboard.store.deposits import Act, withdraw_deposit
from dashboard.views.context import Context
from dashboard.views.corrections import FIELD_NAMES, cell_lines, dong_text, effect_table
from dashboard.widgets.figures import show_table
from dashboard.widgets.person import ask_person
from dashboard.widgets.plain import plain

OPEN_KEY, STEP_KEY = "_opened_correction", "_correction_step"


@dataclass(frozen=True)
class Step:
    """How far the person is: typed, shown the effect, recorded, taken back."""

    typed: Typed | None = None
    effect: Effect | None = None
    recorded_no: int | None = None
    deposit_id: int | None = None
    withdrawn_no: int | None = None


def open_correction(figure: str) -> None:
    """Remember which figure (`deposit_id|row_no`) to correct in the coming rerun."""
    st.session_state[OPEN_KEY] = figure
    st.session_state[STEP_KEY] = Step()


def open_withdrawal(figure: str) -> None:
    """Remember which correction to take back in the coming rerun."""
    st.session_state[OPEN_KEY] = figure
    st.session_state[STEP_KEY] = Step(deposit_id=int(figure.partition("|")[0]))


def show_opened_correction(context: Context) -> None:
    """Show the dialog asked for in this rerun, if any; closing it shows the newest figures."""
    figure = st.session_state.pop(OPEN_KEY, None)
    if figure is not None:
        title = context.words.say("Correct a figure")
        st.dialog(title, width="large", on_dismiss="rerun")(_show_dialog)(context, figure)


def _show_dialog(context: Context, figure: str) -> None:
    deposit_id, _, row_no = figure.partition("|")
    try:
        target = read_target(context.ledger, int(deposit_id), int(row_no))
    except UserMistake as mistake:
        st.info(plain(context.words.say(mistake.message, **mistake.values)))
        return
    if target.origin == "illustration":
        st.badge(context.words.say("ILLUSTRATION"), color="orange")
    lines = cell_lines(target.cell, target.amount_dong, target.as_of, context)
    st.text("\n".join(f"{name}: {text}" for name, text in lines))
    step: Step = st.session_state[STEP_KEY]
    if step.deposit_id is not None:
        _show_recorded(step, step.deposit_id)
    elif step.effect is not None:
        _show_effect(context, target, step, step.effect)
    else:
        _ask(target, step)


def _ask(target: Target, step: Step) -> None:
    words = session.words()
    before = step.typed or Typed("", words.day(target.as_of), "", "", "", "")
    amount = _ask_text("amount", before.amount, "1.234.567.000")
    _read_back(amount)
    typed = Typed(
        amount=amount,
        as_of=_ask_text("as_of", before.as_of, "31/12/2023"),
        document_number=_ask_text("document_number", before.document_number),
        document_date=_ask_text("document_date", before.document_date, "31/12/2023"),
        reason=_ask_text("reason", before.reason),
        person=ask_person(),
    )
    if st.button(words.say("See the effect"), type="primary"):
        _look(target, typed)


def _ask_text(field: str, value: str, example: str = "") -> str:
    label = session.words().say(FIELD_NAMES[field])
    return st.text_input(label, value=value, placeholder=example, max_chars=2000)


def _read_back(amount: str) -> None:
    """Say the number as it was understood, before anything is done with it."""
    words = session.words()
    if not amount.strip():
        return
    try:
        dong = typed_dong(amount)
    except ValueError as wrong:
        st.warning(plain(words.say(WORDING[str(wrong)], seen=amount.strip())))
    else:
        st.text(words.say("Read as: {amount}", amount=dong_text(dong, words)))


def _look(target: Target, typed: Typed) -> None:
    store, words = session.settings().store, session.words()
    try:
        with st.spinner(words.say("Working out what would move")):
            effect = find_effect(store, target, typed, at=session.now(), today=session.today())
    except FileRefused as refused:
        _show_findings(refused)
    except UserMistake as mistake:
        st.error(plain(words.say(mistake.message, **mistake.values)))
    else:
        _go_on(Step(typed, effect))


def _show_findings(refused: FileRefused) -> None:
    """All of them in one place, in the order of the form."""
    say = session.words().say
    told = dict.fromkeys(FIELD_NAMES, "")
    for finding in refused.findings:
        sentence = problem_of(finding, session.words())
        name = FIELD_NAMES.get(finding.column)
        told[finding.column] = plain(f"{say(name)}: {sentence}" if name else sentence)
    st.error("\n\n".join(filter(None, told.values())))


def _show_effect(context: Context, target: Target, step: Step, effect: Effect) -> None:
    words, correction = context.words, effect.correction
    say = words.say
    st.subheader(say("What would move"), anchor=False)
    st.text(say("New amount: {amount}", amount=dong_text(correction.amount_dong, words)))
    day = words.day(correction.as_of)
    st.text(say("From {day} on, until a later report states it again.", day=day))
    table = effect_table(
        effect.cell,
        effect.above,
        context,
        source=target.cell["budget_source"],
        source_above=effect.source_above,
    )
    show_table(table, key="effect", on_open=lambda _: None)
    if effect.is_overtaken:
        st.info(say("A later report has taken its place already: figures of today do not change."))
    with st.container(horizontal=True):
        is_recorded = st.button(say("Record the correction"), type="primary")
        if st.button(say("Back to the form")):
            _go_on(Step(step.typed))
    if is_recorded:
        _record(target, effect)


def _record(target: Target, effect: Effect) -> None:
    store, words = session.settings().store, session.words()
    try:
        with st.spinner(words.say("Recording")):
            number, deposit_id = record_correction(
                store, target, effect, at=session.now(), today=session.today()
            )
    except FileRefused as refused:
        _show_findings(refused)
    except UserMistake as mistake:
        st.error(plain(words.say(mistake.message, **mistake.values)))
    else:
        _go_on(Step(recorded_no=number, deposit_id=deposit_id))


def _show_recorded(step: Step, deposit_id: int) -> None:
    say = session.words().say
    if step.withdrawn_no is not None:
        st.success(
            say(
                "The correction counts no more, as of publication no. {number}.",
                number=step.withdrawn_no,
            )
        )
    else:
        if step.recorded_no is not None:
            st.success(say("Recorded as publication no. {number}.", number=step.recorded_no))
        _ask_to_withdraw(step, deposit_id)
    if st.button(say("Close")):
        st.rerun()


def _ask_to_withdraw(step: Step, deposit_id: int) -> None:
    say = session.words().say
    reason = st.text_input(say("Reason for taking the correction back"), max_chars=2000)
    person = ask_person()
    if not st.button(say("Take the correction back")):
        return
    if not reason.strip() or not person:
        st.error(say("Give your name and the reason; both are kept with the change."))
        return
    act = Act("withdraw", session.now(), person, note=reason.strip())
    try:
        number = withdraw_deposit(session.settings().store, deposit_id, act)
    except UserMistake as mistake:
        st.error(plain(say(mistake.message, **mistake.values)))
    else:
        _go_on(replace(step, withdrawn_no=number))


def _go_on(step: Step) -> None:
    """To the next step, in the dialog alone."""
    st.session_state[STEP_KEY] = step
    st.rerun(scope="fragment")
