-- title: Append to reporting_duty: who owes which form, to which cut-off, by when
-- key: form
-- params: publication_no, rows
-- returns: Count
insert into ledger.reporting_duty by name
with incoming as (
    select unnest(from_json_strict($rows::json, '[{
    "form": "VARCHAR",
    "unit_level": "VARCHAR",
    "programme": "VARCHAR",
    "frequency": "VARCHAR",
    "cut_off_month_day": "VARCHAR",
    "due_month_day": "VARCHAR",
    "decision": "VARCHAR",
    "confidence": "VARCHAR",
    "note": "VARCHAR"
}]'), recursive := true)
)
select
    $publication_no::integer as publication_no,
    incoming.*
from incoming
