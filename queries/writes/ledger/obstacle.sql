-- title: Append to obstacle: a component that cannot start or go on, and why
-- key: deposit_id, row_no
-- params: rows
-- returns: Count
insert into ledger.obstacle by name
with incoming as (
    select unnest(from_json_strict($rows::json, '[{
    "deposit_id": "BIGINT",
    "row_no": "INTEGER",
    "row_id": "VARCHAR",
    "component": "VARCHAR",
    "unit": "VARCHAR",
    "period": "VARCHAR",
    "capital_type": "VARCHAR",
    "kind": "VARCHAR",
    "reason_vi": "VARCHAR",
    "reason_en": "VARCHAR",
    "cause_code": "VARCHAR",
    "resolver": "VARCHAR",
    "amount_dong": "BIGINT",
    "since": "DATE",
    "resolved_on": "DATE",
    "note": "VARCHAR"
}]'), recursive := true)
)
select *
from incoming
