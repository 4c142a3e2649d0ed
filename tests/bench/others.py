"""The same list by the usual means, read and checked, not recorded: `others.py MEANS FILE KEYS`.

Prints what it took and how many rows were found right. The libraries are imported before the clock
starts. `calamine` reads, and does nothing else: the least that any means can take.
"""

import json
import sys
from decimal import Decimal
from importlib import import_module
from pathlib import Path

import pandas as pd
from python_calamine import CalamineWorkbook

from tests.bench.spent import spent_on

NAMES = ["component", "unit", "year", "capital", "source", "plan", "paid"]
HEADER = 4


def by_calamine(path: str, _: dict[str, list[str | int]]) -> int:
    """calamine's own reading of the sheet."""
    rows = CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()
    return len(rows) - HEADER - 1


def by_models(path: str, keys: dict[str, list[str | int]]) -> int:
    """pandas and openpyxl, then one pydantic model a row."""
    from pydantic import BaseModel, Field, field_validator  # noqa: PLC0415 - this means alone

    known = {name: frozenset(values) for name, values in keys.items()}

    class Row(BaseModel):
        component: str
        unit: str
        year: int
        capital: str
        source: str
        plan: Decimal = Field(ge=0)
        paid: Decimal = Field(ge=0)

        @field_validator("component", "unit", "year", "capital", "source")
        @classmethod
        def _is_known(cls, value, info):
            if value not in known[info.field_name]:
                raise ValueError("not in the catalogue")
            return value

    frame = pd.read_excel(path, header=HEADER, engine="openpyxl")
    frame.columns = NAMES
    return sum(1 for record in frame.to_dict("records") if Row(**record))


def by_pandera(path: str, keys: dict[str, list[str | int]]) -> int:
    """pandas and openpyxl, then a pandera schema."""
    import pandera.pandas as pa  # noqa: PLC0415 - this means alone

    columns = {
        name: pa.Column(type(values[0]), pa.Check.isin(values)) for name, values in keys.items()
    }
    amounts = {name: pa.Column(float, pa.Check.ge(0), coerce=True) for name in ("plan", "paid")}
    schema = pa.DataFrameSchema(columns | amounts, unique=list(keys))
    frame = pd.read_excel(path, header=HEADER, engine="openpyxl")
    frame.columns = NAMES
    return len(schema.validate(frame, lazy=True))


def by_frictionless(path: str, keys: dict[str, list[str | int]]) -> int:
    """frictionless, with the same rules as constraints."""
    from frictionless import Checklist, Dialect, Resource, Schema  # noqa: PLC0415 - this means alone

    fields = [
        {
            "name": name,
            "type": "integer" if name == "year" else "string",
            "constraints": {"enum": values},
        }
        for name, values in keys.items()
    ]
    fields += [
        {"name": name, "type": "number", "constraints": {"minimum": 0}} for name in ("plan", "paid")
    ]
    schema = Schema.from_descriptor({"fields": fields, "primaryKey": list(keys)})
    dialect = Dialect.from_descriptor({"headerRows": [HEADER + 1]})
    place = Path(path)
    resource = Resource(path=place.name, basepath=str(place.parent), schema=schema, dialect=dialect)
    # The headings are in Vietnamese, the names of the fields are not.
    report = resource.validate(Checklist(skip_errors=["incorrect-label"]))
    if not report.valid:
        raise SystemExit(str(report.flatten(["rowNumber", "fieldName", "type"])[:3]))
    return int(report.tasks[0].stats["rows"])


MEANS = {
    "calamine": by_calamine,
    "models": by_models,
    "pandera": by_pandera,
    "frictionless": by_frictionless,
}

if __name__ == "__main__":
    means, path, keys = MEANS[sys.argv[1]], sys.argv[2], json.loads(Path(sys.argv[3]).read_text())
    for library in {"pandera": ["pandera.pandas"], "frictionless": ["frictionless"]}.get(
        sys.argv[1], ["openpyxl", "pydantic"]
    ):
        import_module(library)
    print(spent_on(lambda: means(path, keys)))
