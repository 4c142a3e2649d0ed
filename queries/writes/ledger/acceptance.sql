-- title: Append to acceptance: a warning that a person accepted, with the reason
-- key: deposit_id
-- params: rows
-- returns: Count
insert into ledger.acceptance by name
with incoming as (
    select unnest(from_json_strict($rows::json, '[{
    "deposit_id": "BIGINT",
    "code": "VARCHAR",
    "place": "VARCHAR",
    "reason": "VARCHAR",
    "accepted_by": "VARCHAR"
}]'), recursive := true)
)
select *
from incoming
