"""The filters that every page shares; `session` keeps them in the link, as codes."""

from collections.abc import Collection, Mapping
from datetime import date

import streamlit as st

from dashboard import session
from dashboard.errors import UserMistake
from dashboard.figures.catalogue import Listed
from dashboard.figures.moment import Moment
from dashboard.figures.state import Request
from dashboard.views.rates import ASSIGNER_NAMES, TIER_NAMES
from dashboard.views.sentences import OFFERED_TRANCHES, tranche_name
from dashboard.widgets.plain import plain
from dashboard.words import LANGUAGES, MONEY_UNITS, UNIT_NAMES

LANGUAGE_NAMES = {"vi": "Tiếng Việt", "en": "English"}
USUAL_ASSIGNER = "the Council's, else the Committee's"
# Provinces and places for comparison; districts and departments once they have figures.
OFFERED_LEVELS = ("province", "country", "other_province")


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


def show_filters(
    opening: Moment,
    *,
    only_day: bool = False,
    has_money: bool = True,
    also_units: frozenset[str] = frozenset(),
) -> Request:
    """Period, kind of capital, source, day and place; returns what is asked for.

    A page that lists whatever counts on a day offers the day alone, one that `has_money` none to
    show no kind of money; the rest stays as chosen.
    `also_units` are offered beside the provinces and the units that have figures.
    """
    words = session.words()
    units = _offered_units(also_units)
    _offer_all(opening, units)
    with st.sidebar:
        st.subheader(words.say("Filters"))
        if not only_day:
            _show_period()
        if not only_day and has_money:
            _show_money()
        day = _show_day(opening)
        if not only_day:
            _show_unit(units)
        if not only_day and has_money:
            _show_tranche()
            _show_assigner()
            _show_tier()
        st.button(
            words.say("Clear filters"),
            on_click=_clear,
            args=(opening,),
            type="tertiary",
        )
        if session.has_illustration():
            _show_way_out()
    chosen = st.session_state
    return Request(
        at=day,
        known_at=session.ledger().version,
        unit=chosen["unit"] or session.catalogue().province_at(day),
        period=chosen["period"],
        capital_type=chosen["capital"],
        budget_source=chosen["source"],
        tranche=chosen["tranche"],
        assigner=chosen["assigner"] or None,
        tier=chosen["tier"],
    )


def _show_way_out() -> None:
    """One step to be rid of every invented figure; it says what stays."""
    say = session.words().say
    with st.popover(say("Remove the illustration"), width="stretch"):
        st.text(
            say(
                "Deletes every invented figure, for all readers. Real figures stay as they are. "
                "To make them again: python -m dashboard init --with-illustration"
            )
        )
        if st.button(say("Delete the invented figures")):
            try:
                session.drop_illustration()
            except UserMistake as mistake:
                st.error(plain(say(mistake.message, **mistake.values)))
                return
            st.rerun()


def _show_period() -> None:
    st.selectbox(
        session.words().say("Period or year"),
        list(session.catalogue().periods),
        key="period",
        persist_state="session",
    )


def _show_money() -> None:
    words, catalogue = session.words(), session.catalogue()
    _show_listed(words.say("Kind of capital"), "capital", catalogue.capital_types)
    _show_listed(words.say("Budget source"), "source", catalogue.budget_sources)


def _show_listed(title: str, key: str, listed: Mapping[str, Listed]) -> None:
    words = session.words()
    st.selectbox(
        title,
        list(listed),
        format_func=lambda code: words.pick(listed[code].label),
        key=key,
        persist_state="session",
    )


def _offer_all(opening: Moment, units: Collection[str]) -> None:
    catalogue = session.catalogue()
    defaults = _defaults(opening)
    options: dict[str, Collection[object] | None] = {
        "period": catalogue.periods,
        "capital": catalogue.capital_types,
        "source": catalogue.budget_sources,
        "at": None,
        "unit": ["", *units],
        "tranche": OFFERED_TRANCHES,
        "assigner": ["", *_offered_assigners()],
        "tier": _offered_tiers(),
    }
    for name, default in defaults.items():
        session.offer(name, default, options[name])


def _offered_units(also: frozenset[str]) -> list[str]:
    units = session.catalogue().units
    named = session.units_with_figures() | also
    return [key for key, unit in units.items() if unit.level in OFFERED_LEVELS or key in named]


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


def _show_unit(units: Collection[str]) -> None:
    words, catalogue = session.words(), session.catalogue()
    st.selectbox(
        words.say("Unit, locality"),
        ["", *units],
        format_func=lambda key: (
            words.pick(catalogue.units[key].name)
            if key
            else words.say("Province in force on the day")
        ),
        key="unit",
        persist_state="session",
    )


def _show_tranche() -> None:
    words = session.words()
    st.segmented_control(
        words.say("Capital counted"),
        OFFERED_TRANCHES,
        required=True,
        format_func=lambda code: tranche_name(code, st.session_state["capital"], words),
        key="tranche",
        persist_state="session",
    )


def _offered_assigners() -> tuple[str, ...]:
    """Whose plan may be chosen: nobody's in particular where only one assigns."""
    found = session.assigners()
    return found if len(found) > 1 else ()


def _offered_tiers() -> tuple[str, ...]:
    found = session.tiers()
    return found if len(found) > 1 else ("unit",)


def _show_assigner() -> None:
    words, offered = session.words(), _offered_assigners()
    if offered:
        st.selectbox(
            words.say("Plan assigned by"),
            ["", *offered],
            format_func=lambda code: words.say(ASSIGNER_NAMES[code] if code else USUAL_ASSIGNER),
            help=words.say("Plans of two assigners are never added to each other."),
            key="assigner",
            persist_state="session",
        )


def _show_tier() -> None:
    words, offered = session.words(), _offered_tiers()
    if len(offered) > 1:
        st.segmented_control(
            words.say("Counted as allocated"),
            offered,
            required=True,
            format_func=lambda code: words.say(TIER_NAMES[code]),
            key="tier",
            persist_state="session",
        )


def _clear(opening: Moment) -> None:
    session.choose(**_defaults(opening))
    session.forget(session.CHOSEN_ON_PAGES)


def _defaults(opening: Moment) -> dict[str, object]:
    return {
        "period": opening.period,
        "capital": opening.capital_type,
        "source": "all",
        "at": opening.at,
        "unit": "",
        "tranche": "own",
        "assigner": "",
        "tier": "unit",
    }
