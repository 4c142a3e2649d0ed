-- title: Append to organisation_successor: which organisation took over another's work
-- key: effective_date
-- params: publication_no, rows
-- returns: Count
insert into ledger.organisation_successor by name
with incoming as (
    select unnest(from_json_strict($rows::json, '[{
    "effective_date": "DATE",
    "old_unit_key": "VARCHAR",
    "new_unit_key": "VARCHAR",
    "decision": "VARCHAR",
    "note": "VARCHAR"
}]'), recursive := true)
)
select
    $publication_no::integer as publication_no,
    incoming.*
from incoming
