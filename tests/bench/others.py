"""The same list by the usual means; run by any Python that has them: others.py MEANS FILE KEYS.

Prints seconds and how many rows were found right. Reads the sheet as the usual loop does, so that
what is compared is a file in and checked rows out.
"""

import json
import sys
import time
from decimal import Decimal
from pathlib import Path

import pandas as pd

NAMES = ["component", "unit", "capital", "source", "plan", "paid"]
HEADER = 4


def by_models(path: str, keys: dict[str, list[str]]) -> int:
    """pandas and openpyxl, then one pydantic model a row."""
    from pydantic import BaseModel, Field, field_validator  # noqa: PLC0415 - this means alone

    known = {name: frozenset(values) for name, values in keys.items()}

    class Row(BaseModel):
        component: str
        unit: str
        capital: str
        source: str
        plan: Decimal = Field(ge=0)
        paid: Decimal = Field(ge=0)

        @field_validator("component", "unit", "capital", "source")
        @classmethod
        def _is_known(cls, value: str, info):
            if value not in known[info.field_name]:
                raise ValueError("not in the catalogue")
            return value

    frame = pd.read_excel(path, header=HEADER, engine="openpyxl")
    frame.columns = NAMES
    return sum(1 for record in frame.to_dict("records") if Row(**record))


def by_pandera(path: str, keys: dict[str, list[str]]) -> int:
    """pandas and openpyxl, then a pandera schema."""
    import pandera.pandas as pa  # noqa: PLC0415 - this means alone

    columns = {name: pa.Column(str, pa.Check.isin(values)) for name, values in keys.items()}
    amounts = {name: pa.Column(float, pa.Check.ge(0), coerce=True) for name in ("plan", "paid")}
    schema = pa.DataFrameSchema(columns | amounts, unique=list(keys))
    frame = pd.read_excel(path, header=HEADER, engine="openpyxl")
    frame.columns = NAMES
    return len(schema.validate(frame, lazy=True))


def by_frictionless(path: str, keys: dict[str, list[str]]) -> int:
    """frictionless, with the same rules as constraints."""
    from frictionless import Checklist, Dialect, Resource, Schema  # noqa: PLC0415 - this means alone

    fields = [
        {"name": name, "type": "string", "constraints": {"enum": values}}
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


if __name__ == "__main__":
    means, path, keys = sys.argv[1], sys.argv[2], json.loads(Path(sys.argv[3]).read_text("utf-8"))
    begun = time.perf_counter()
    rows = {"models": by_models, "pandera": by_pandera, "frictionless": by_frictionless}[means](
        path, keys
    )
    print(json.dumps({"seconds": time.perf_counter() - begun, "rows": rows}))
