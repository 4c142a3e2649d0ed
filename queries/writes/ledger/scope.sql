-- title: Append to scope: what a deposit speaks for
-- key: deposit_id
-- params: rows
-- returns: Count
insert into ledger.scope by name
with incoming as (
    select unnest(from_json_strict($rows::json, '[{
    "deposit_id": "BIGINT",
    "form": "VARCHAR",
    "reporting_unit": "VARCHAR",
    "programme": "VARCHAR",
    "period": "VARCHAR",
    "capital_type": "VARCHAR",
    "budget_source": "VARCHAR"
}]'), recursive := true)
)
select *
from incoming
