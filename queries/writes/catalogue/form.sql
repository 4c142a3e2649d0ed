-- title: Append to form: a form that reports arrive on
-- key: code
-- params: publication_no, rows
-- returns: Count
insert into ledger.form by name
with incoming as (
    select unnest(from_json_strict($rows::json, '[{
    "code": "VARCHAR",
    "ordinal": "INTEGER",
    "label_vi": "VARCHAR",
    "label_en": "VARCHAR",
    "kind": "VARCHAR",
    "note": "VARCHAR"
}]'), recursive := true)
)
select
    $publication_no::integer as publication_no,
    incoming.*
from incoming
