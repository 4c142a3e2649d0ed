"""Whole đồng: amounts given in billions, and amounts divided so that nothing is lost."""

from collections.abc import Hashable, Mapping
from typing import TypeVar

Name = TypeVar("Name", bound=Hashable)
# Plans are round: to ten million đồng. Payments are not.
ROUND = 10_000_000


def billions(amount: float) -> int:
    """Whole đồng of billions that are given to two decimals."""
    return round(amount * 100) * ROUND


def split(dong: int, weights: Mapping[Name, float], step: int = ROUND) -> dict[Name, int]:
    """Largest remainders in steps; what is left below a step goes to the first."""
    steps, rest = divmod(dong, step)
    whole = sum(weights.values())
    exact = {name: steps * weight / whole for name, weight in weights.items()}
    parts = {name: int(value) for name, value in exact.items()}
    left = steps - sum(parts.values())
    for name in sorted(exact, key=lambda name: parts[name] - exact[name])[:left]:
        parts[name] += 1
    result = {name: part * step for name, part in parts.items()}
    result[next(iter(result))] += rest
    return result
