-- title: Append to period: a plan period: a budget year, the medium term, or a span of years
-- key: code
-- params: publication_no, rows
-- returns: Count
insert into ledger.period by name
with incoming as (
    select unnest(from_json_strict($rows::json, '[{
    "code": "VARCHAR",
    "first_year": "INTEGER",
    "last_year": "INTEGER",
    "kind": "VARCHAR",
    "parent_code": "VARCHAR",
    "last_day": "DATE",
    "label_vi": "VARCHAR",
    "label_en": "VARCHAR",
    "ordinal": "INTEGER"
}]'), recursive := true)
)
select
    $publication_no::integer as publication_no,
    incoming.*
from incoming
