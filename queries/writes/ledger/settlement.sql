-- title: Append to settlement: what a planner settled for the workbooks of a sender and a form
-- key: publication_no, reporting_unit, form, subject, seen
-- params: rows
-- returns: Count
insert into ledger.settlement by name
with incoming as (
    select unnest(from_json_strict($rows::json, '[{
    "publication_no": "INTEGER",
    "reporting_unit": "VARCHAR",
    "form": "VARCHAR",
    "subject": "VARCHAR",
    "seen": "VARCHAR",
    "code": "VARCHAR",
    "is_forgotten": "BOOLEAN",
    "settled_by": "VARCHAR",
    "settled_at": "TIMESTAMP"
}]'), recursive := true)
)
select *
from incoming
