-- title: Append to returned_report: a report that was sent back to its unit, and why
-- key: publication_no
-- params: rows
-- returns: Count
insert into ledger.returned_report by name
with incoming as (
    select unnest(from_json_strict($rows::json, '[{
    "publication_no": "INTEGER",
    "form": "VARCHAR",
    "reporting_unit": "VARCHAR",
    "as_of": "DATE",
    "file_name": "VARCHAR",
    "sha256": "VARCHAR",
    "values_sha256": "VARCHAR",
    "blocking_count": "INTEGER",
    "warning_count": "INTEGER",
    "comment": "VARCHAR",
    "returned_by": "VARCHAR",
    "returned_at": "TIMESTAMP"
}]'), recursive := true)
)
select *
from incoming
