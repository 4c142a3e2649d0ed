"""What people call the entries of the lists, for findings that would else tell their codes."""

from collections.abc import Mapping

from dashboard.store.ledger import Reader

# Lists that a file may name, and the column of each that people know its entries by.
LISTS = {
    "catalogue/units": ("unit_key", "name_vi"),
    "catalogue/components": ("code", "label_vi"),
    "catalogue/capital_types": ("code", "label_vi"),
    "catalogue/budget_sources": ("code", "label_vi"),
}


def read_labels(reader: Reader) -> Mapping[str, str]:
    """Code of an entry to its Vietnamese name."""
    return {
        row[key]: row[label] for name, (key, label) in LISTS.items() for row in reader.rows(name)
    }
