"""Names of kinds of capital and of sources, and which of them covers which."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from dashboard.intake.workbook.spelling import bare_money, fold, group_names, squeeze, write_out
from dashboard.store.ledger import Reader


def index_money(
    rows: Iterable[Mapping[str, Any]], others: Mapping[str, list[str]]
) -> Mapping[str, tuple[str, ...]]:
    """Squeezed name to codes of one kind of money; `others` are further names by code."""
    pairs = []
    for row in rows:
        texts = [row["code"], row["label_vi"], row["short_vi"], row["label_en"], row["short_en"]]
        for text in [*texts, *others.get(row["code"], ())]:
            folded = fold(text)
            pairs += [
                (squeeze(key), row["code"])
                for key in (folded, write_out(folded), bare_money(folded))
            ]
    return group_names(pairs)


def read_money_above(reader: Reader) -> Mapping[str, frozenset[str]]:
    """Each kind of money with all that cover it, itself too."""
    above: dict[str, set[str]] = defaultdict(set)
    for row in reader.rows("catalogue/money_above"):
        above[row["node"]].add(row["above"])
    return {code: frozenset(covering) for code, covering in above.items()}
