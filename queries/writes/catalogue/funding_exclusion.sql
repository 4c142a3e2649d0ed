-- title: Append to funding_exclusion: a component that is by rule not for a unit: no money is placed there
-- key: component
-- params: publication_no, rows
-- returns: Count
insert into ledger.funding_exclusion by name
with incoming as (
    select unnest(from_json_strict($rows::json, '[{
    "component": "VARCHAR",
    "unit_key": "VARCHAR",
    "capital_type": "VARCHAR",
    "first_year": "INTEGER",
    "last_year": "INTEGER",
    "decision": "VARCHAR",
    "note": "VARCHAR"
}]'), recursive := true)
)
select
    $publication_no::integer as publication_no,
    incoming.*
from incoming
