"""What a sheet says of its cells besides their values; every format's scan fills the same."""

Place = tuple[int, int]
MOST_ROWS = 1_048_576
MOST_COLUMNS = 16_384
# Whole numbers from here on are not told apart by a float.
LARGEST_WHOLE = 2.0**53
ERROR_TEXTS = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
    0x2B: "#GETTING_DATA",
}


class Unreadable(Exception):
    """A file that cannot be read: a code of the findings, and what was seen."""

    def __init__(self, code: str, seen: str = "") -> None:
        self.code = code
        self.seen = seen
        super().__init__(code, seen)


class Facts:
    """One sheet's errors (place to text), formulas without a value, hidden parts, merged cells."""

    def __init__(self) -> None:
        self.errors: dict[Place, str] = {}
        self.uncomputed: set[Place] = set()
        self.hidden_rows: list[range] = []
        self.hidden_columns: list[range] = []
        self.merged: list[tuple[int, int, int, int]] = []

    def hide_row(self, row: int, count: int = 1) -> None:
        """Rows `row` and below it are not shown."""
        self.hidden_rows.append(range(row, min(row + count, MOST_ROWS)))

    def hide_columns(self, first: int, last: int) -> None:
        """Columns from `first` to `last`, both counted, are not shown."""
        self.hidden_columns.append(range(first, min(last + 1, MOST_COLUMNS)))


def error_text(code: int) -> str:
    """What Excel shows for the code of an error."""
    return ERROR_TEXTS.get(code, "#ERROR!")
