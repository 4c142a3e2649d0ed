"""What helps before a report is sent: templates to fill, and answers that are remembered."""

import streamlit as st

from dashboard import session
from dashboard.errors import UserMistake
from dashboard.intake.settlements import Settlement, forget, list_settlements
from dashboard.returns.templates import make_template
from dashboard.store.deposits import Act
from dashboard.views.templates import FORMS, build_template
from dashboard.widgets.downloads import EXCEL
from dashboard.widgets.given import SUBJECT_NAMES, entry_name
from dashboard.widgets.person import ask_person
from dashboard.widgets.plain import plain

MADE_KEY = "_template"


def show_templates() -> None:
    """A workbook to fill, for a form and a unit, with what is known so far."""
    words, catalogue = session.words(), session.catalogue()
    say = words.say
    with st.expander(say("Templates to fill")):
        st.text(
            say(
                "A template has the unit's components and last figures, lists to choose from, and "
                "is known at once when it comes back."
            )
        )
        with st.container(horizontal=True, vertical_alignment="bottom"):
            form = st.selectbox(
                say("Form"),
                FORMS,
                format_func=lambda code: words.pick(catalogue.forms[code].label),
                key="template_form",
                width=360,
            )
            today = session.today()
            units = [key for key, unit in catalogue.units.items() if unit.is_in_force(today)]
            unit = st.selectbox(
                say("Reporting unit"),
                units,
                format_func=lambda key: words.pick(catalogue.units[key].name),
                key="template_unit",
                width=360,
            )
            years = [code for code, each in catalogue.periods.items() if each.kind == "year"]
            period = st.selectbox(say("Period or year"), years, key="template_period", width=160)
        if st.button(say("Make the template")):
            _make(form, unit, period)
        _offer_made((form, unit, period))


def _make(form: str, unit: str, period: str) -> None:
    say = session.words().say
    try:
        with st.spinner(say("Making the template")):
            template = build_template(
                session.ledger(), form, unit=unit, at=session.today(), period=period
            )
            data = make_template(template)
    except UserMistake as mistake:
        st.error(plain(say(mistake.message, **mistake.values)))
        return
    st.session_state[MADE_KEY] = (form, unit, period), data


def _offer_made(chosen: tuple[str, str, str]) -> None:
    made = st.session_state.get(MADE_KEY)
    if made is not None and made[0] == chosen:
        form, unit, period = chosen
        st.download_button(
            session.words().say("Download the template"),
            data=made[1],
            file_name=f"{form}-{unit.replace(':', '-')}-{period}.xlsx",
            mime=EXCEL,
            on_click="ignore",
            type="primary",
        )


def show_settlements() -> None:
    """Answers that are remembered, by sender and form; each can be forgotten."""
    say = session.words().say
    found = list_settlements(session.ledger())
    if not found:
        return
    with st.expander(f"{say('Answers remembered')} ({len(found)})"):
        person = ask_person()
        for number, each in enumerate(found):
            _show_settlement(each, number, person)


def _show_settlement(each: Settlement, number: int, person: str) -> None:
    words, catalogue = session.words(), session.catalogue()
    say = words.say
    meaning = entry_name(each.subject, each.code, catalogue, words)
    unit, form = catalogue.units[each.unit].name, catalogue.forms[each.form].label
    with st.container(horizontal=True, vertical_alignment="center"):
        st.text(
            f"{words.pick(unit)} · {words.pick(form)} · {say(SUBJECT_NAMES[each.subject])}: "
            f"{each.seen} → {meaning} ({each.by}, {words.moment(each.at)})"
        )
        if st.button(say("Forget"), key=f"forget_{number}"):
            _forget(each, person)


def _forget(each: Settlement, person: str) -> None:
    say = session.words().say
    if not person:
        st.error(say("Give your name; it is kept with the report."))
        return
    try:
        forget(
            session.settings().store,
            Act("record", session.now(), person),
            unit=each.unit,
            form=each.form,
            subject=each.subject,
            seen=each.seen,
        )
    except UserMistake as mistake:
        st.error(plain(say(mistake.message, **mistake.values)))
        return
    st.rerun()
