-- title: Append to capital_type: development investment, recurrent, and the totals over them
-- key: code
-- params: publication_no, rows
-- returns: Count
insert into ledger.capital_type by name
with incoming as (
    select unnest(from_json_strict($rows::json, '[{
    "code": "VARCHAR",
    "parent_code": "VARCHAR",
    "ordinal": "INTEGER",
    "label_vi": "VARCHAR",
    "label_en": "VARCHAR",
    "short_vi": "VARCHAR",
    "short_en": "VARCHAR"
}]'), recursive := true)
)
select
    $publication_no::integer as publication_no,
    incoming.*
from incoming
