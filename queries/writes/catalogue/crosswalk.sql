-- title: Append to crosswalk: where an old unit's money goes on the map of a later date
-- key: effective_date
-- params: publication_no, rows
-- returns: Count
insert into ledger.crosswalk by name
with incoming as (
    select unnest(from_json_strict($rows::json, '[{
    "effective_date": "DATE",
    "old_unit_key": "VARCHAR",
    "new_unit_key": "VARCHAR",
    "share": "DECIMAL(12,8)",
    "is_split": "BOOLEAN",
    "is_default_target": "BOOLEAN",
    "decision": "VARCHAR",
    "note": "VARCHAR"
}]'), recursive := true)
)
select
    $publication_no::integer as publication_no,
    incoming.*
from incoming
