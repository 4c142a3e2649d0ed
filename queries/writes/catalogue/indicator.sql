-- title: Append to indicator: an indicator that a programme is judged by
-- key: code
-- params: publication_no, rows
-- returns: Count
insert into ledger.indicator by name
with incoming as (
    select unnest(from_json_strict($rows::json, '[{
    "code": "VARCHAR",
    "component": "VARCHAR",
    "label_vi": "VARCHAR",
    "label_en": "VARCHAR",
    "measured_in_vi": "VARCHAR",
    "measured_in_en": "VARCHAR",
    "direction": "VARCHAR",
    "ordinal": "INTEGER",
    "source": "VARCHAR",
    "note": "VARCHAR"
}]'), recursive := true)
)
select
    $publication_no::integer as publication_no,
    incoming.*
from incoming
