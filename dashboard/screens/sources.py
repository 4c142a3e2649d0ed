"""Nguồn gốc số liệu: every document and every figure that counts on the chosen day."""

import streamlit as st

from dashboard.views.sources import MOST_FIGURES, build_sources
from dashboard.widgets.figures import show_table
from dashboard.widgets.page import follow, open_page, show_header

context = open_page(only_day=True)
say = context.words.say
view = build_sources(context)

show_header(say("Sources of figures"), view.header)
st.text(
    say(
        "Every amount on every page opens its own source. Here is every document up to the day, "
        "also those that a newer one has replaced."
    )
)
if not view.deposits.rows:
    st.info(say("No document speaks of a day this early. Choose a later day."))
else:
    st.subheader(view.deposits.caption, anchor=False)
    show_table(view.deposits, key="deposits", on_open=follow, is_text=True)
    st.subheader(view.figures.caption, anchor=False)
    if len(view.figures.rows) >= MOST_FIGURES:
        st.text(say("Only the newest {count} are listed.", count=MOST_FIGURES))
    show_table(view.figures, key="figures", on_open=follow, is_text=True)
