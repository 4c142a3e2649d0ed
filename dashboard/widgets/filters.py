"""The filters that every page shares; `session` keeps them in the link, as codes."""

from collections.abc import Collection
from datetime import date

import streamlit as st

from dashboard import session
from dashboard.figures.moment import Moment
from dashboard.figures.state import Request
from dashboard.words import LANGUAGES, MONEY_UNITS, UNIT_NAMES

LANGUAGE_NAMES = {"vi": "Tiếng Việt", "en": "English"}
# Provinces and places for comparison; districts and departments come with detail.
OFFERED_LEVELS = ("province", "country", "other_province")
TRANCHE_NAMES = {"own": "the period's own", "all": "with carried-over"}


def show_reader_choices() -> None:
    """Language and unit of money: drawn first, because every word depends on them."""
    session.offer("lang", LANGUAGES[0], LANGUAGES)
    session.offer("money", MONEY_UNITS[0], MONEY_UNITS)
    with st.sidebar:
        st.segmented_control(
            "Ngôn ngữ / Language",
            LANGUAGES,
            required=True,
            format_func=LANGUAGE_NAMES.__getitem__,
            key="lang",
            persist_state="session",
        )
        words = session.words()
        st.segmented_control(
            words.say("Unit of money"),
            MONEY_UNITS,
            required=True,
            format_func=lambda unit: words.say(UNIT_NAMES[unit]),
            key="money",
            persist_state="session",
        )


def show_filters(opening: Moment) -> Request:
    """Period, kind of capital, source, day and place; returns what is asked for."""
    words, catalogue = session.words(), session.catalogue()
    _offer_all(opening)
    periods = list(catalogue.periods)
    capitals = list(catalogue.capital_types)
    sources = list(catalogue.budget_sources)
    with st.sidebar:
        st.subheader(words.say("Filters"))
        period = st.selectbox(
            words.say("Period or year"),
            periods,
            key="period",
            persist_state="session",
        )
        capital = st.selectbox(
            words.say("Kind of capital"),
            capitals,
            format_func=lambda code: words.pick(catalogue.capital_types[code].label),
            key="capital",
            persist_state="session",
        )
        source = st.selectbox(
            words.say("Budget source"),
            sources,
            format_func=lambda code: words.pick(catalogue.budget_sources[code].label),
            key="source",
            persist_state="session",
        )
        day = _show_day(opening)
        unit = _show_unit(day)
        tranche = st.segmented_control(
            words.say("Capital counted"),
            tuple(TRANCHE_NAMES),
            required=True,
            format_func=lambda code: words.say(TRANCHE_NAMES[code]),
            key="tranche",
            persist_state="session",
        )
        st.button(
            words.say("Clear filters"),
            on_click=_clear,
            args=(opening,),
            type="tertiary",
        )
    return Request(
        at=day,
        known_at=session.ledger().version,
        unit=unit,
        period=period,
        capital_type=capital,
        budget_source=source,
        tranche=tranche or "own",
    )


def _offer_all(opening: Moment) -> None:
    catalogue = session.catalogue()
    defaults = _defaults(opening)
    options: dict[str, Collection[object] | None] = {
        "period": catalogue.periods,
        "capital": catalogue.capital_types,
        "source": catalogue.budget_sources,
        "at": None,
        "unit": ["", *_offered_units()],
        "tranche": TRANCHE_NAMES,
    }
    for name, default in defaults.items():
        session.offer(name, default, options[name])


def _offered_units() -> list[str]:
    units = session.catalogue().units
    return [key for key, unit in units.items() if unit.level in OFFERED_LEVELS]


def _show_day(opening: Moment) -> date:
    words = session.words()
    chosen = st.date_input(
        words.say("Figures as of"),
        min_value=session.FIRST_DAY,
        max_value=session.today(),
        format="DD/MM/YYYY",
        key="at",
        persist_state="session",
    )
    return chosen if isinstance(chosen, date) else opening.at


def _show_unit(day: date) -> str:
    words, catalogue = session.words(), session.catalogue()
    chosen = st.selectbox(
        words.say("Unit, locality"),
        ["", *_offered_units()],
        format_func=lambda key: (
            words.pick(catalogue.units[key].name)
            if key
            else words.say("Province in force on the day")
        ),
        key="unit",
        persist_state="session",
    )
    return chosen or catalogue.province_at(day)


def _clear(opening: Moment) -> None:
    session.choose(**_defaults(opening))


def _defaults(opening: Moment) -> dict[str, object]:
    return {
        "period": opening.period,
        "capital": opening.capital_type,
        "source": "all",
        "at": opening.at,
        "unit": "",
        "tranche": "own",
    }
