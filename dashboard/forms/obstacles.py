"""The cover sheet of a unit's own report of obstacles; its rows are those of published ones."""

from typing import Literal

from dashboard.forms.cover import Cover


class ObstacleCover(Cover):
    """A report of obstacles speaks for just the obstacles it names."""

    form: Literal["obstacles"]
    origin: Literal["official", "illustration"]
    holds_state: Literal[True] = True
