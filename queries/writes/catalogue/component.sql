-- title: Append to component: one component of a programme; the tree of every table and chart
-- key: code
-- params: publication_no, rows
-- returns: Count
insert into ledger.component by name
with incoming as (
    select unnest(from_json_strict($rows::json, '[{
    "code": "VARCHAR",
    "parent_code": "VARCHAR",
    "level": "VARCHAR",
    "ordinal": "INTEGER",
    "is_additive": "BOOLEAN",
    "first_year": "INTEGER",
    "last_year": "INTEGER",
    "label_vi": "VARCHAR",
    "label_en": "VARCHAR",
    "short_vi": "VARCHAR",
    "short_en": "VARCHAR",
    "name_vi": "VARCHAR",
    "name_en": "VARCHAR",
    "lead_central": "VARCHAR",
    "lead_province_before": "VARCHAR",
    "lead_province_after": "VARCHAR",
    "decision": "VARCHAR",
    "confidence": "VARCHAR",
    "note": "VARCHAR"
}]'), recursive := true)
)
select
    $publication_no::integer as publication_no,
    incoming.*
from incoming
