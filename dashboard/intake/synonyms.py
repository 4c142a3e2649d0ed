"""Other names that staff use: each means one entry of its list, however it is typed."""

from collections import defaultdict
from typing import Any

from dashboard.forms.catalogue import LISTS
from dashboard.forms.values import fold
from dashboard.intake.findings import Finding

FILE = "synonyms.csv"
# The names by which a list already knows an entry.
OWN_NAMES = ("code", "unit_key", "name_vi", "name_en")


def check_synonyms(lists: dict[str, list[dict[str, Any]]]) -> list[Finding]:
    """A finding for each synonym of nothing, and for each that means two entries of its list."""
    findings = []
    meanings = {name: _own_names(name, lists) for name in {row["list"] for row in lists["synonym"]}}
    for number, row in enumerate(lists["synonym"], start=2):
        known = meanings[row["list"]]
        if not any(row["code"] in codes for codes in known.values()):
            findings.append(Finding(FILE, number, "code", "not_in_catalogue", row["code"]))
            continue
        others = known[fold(row["synonym"])] - {row["code"]}
        if others:
            seen = ", ".join([row["synonym"], *sorted(others)])
            findings.append(Finding(FILE, number, "synonym", "name_of_two", seen))
        known[fold(row["synonym"])].add(row["code"])
    return findings


def _own_names(name: str, lists: dict[str, list[dict[str, Any]]]) -> dict[str, set[str]]:
    """Folded name to the entries of a list that it means."""
    key = LISTS[name][2][0]
    meanings: dict[str, set[str]] = defaultdict(set)
    for row in lists[name]:
        for column in OWN_NAMES:
            if row.get(column):
                meanings[fold(row[column])].add(row[key])
    return meanings
