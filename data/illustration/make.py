"""Makes the province's reports as they might have been: invented, labelled so, always the same.

    python data/illustration/make.py FOLDER

writes plan decisions, the treasury's monthly figures, lists of investment projects, owners'
reports, obstacles, indicators and owed documents as pairs of CSV and cover sheet, for
`python -m dashboard receive FOLDER`.
Its totals satisfy every published rounding of July 2023; everything below them is invented.
Needs Python alone; amounts are whole đồng throughout.
"""

import sys
from pathlib import Path

from decisions import write_decisions
from documents import write_documents
from indicators import write_indicators
from lists import write_lists
from merged import write_merged
from obstacles import write_obstacles
from owners import write_owners
from treasury import write_treasury


def main(folder: Path) -> None:
    """Write every report into `folder`, which is made."""
    write_decisions(folder)
    write_treasury(folder)
    write_lists(folder)
    write_owners(folder)
    write_obstacles(folder)
    write_indicators(folder)
    write_documents(folder)
    write_merged(folder)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(Path(sys.argv[1]))
