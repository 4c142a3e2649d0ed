-- title: Append to measure: what a figure measures
-- key: code
-- params: publication_no, rows
-- returns: Count
insert into ledger.measure by name
with incoming as (
    select unnest(from_json_strict($rows::json, '[{
    "code": "VARCHAR",
    "ordinal": "INTEGER",
    "kind": "VARCHAR",
    "label_vi": "VARCHAR",
    "label_en": "VARCHAR",
    "short_vi": "VARCHAR",
    "short_en": "VARCHAR",
    "note": "VARCHAR"
}]'), recursive := true)
)
select
    $publication_no::integer as publication_no,
    incoming.*
from incoming
