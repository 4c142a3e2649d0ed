-- title: Append to figure: one amount or one stated rate; money in whole dong, its interval beside it; stated_rate is a share of 1
-- key: deposit_id, row_no
-- params: rows
-- returns: Count
insert into ledger.figure by name
with incoming as (
    select unnest(from_json_strict($rows::json, '[{
    "deposit_id": "BIGINT",
    "row_no": "INTEGER",
    "row_id": "VARCHAR",
    "sheet": "VARCHAR",
    "cell": "VARCHAR",
    "measure": "VARCHAR",
    "tier": "VARCHAR",
    "assigner": "VARCHAR",
    "component": "VARCHAR",
    "unit": "VARCHAR",
    "benefit_unit": "VARCHAR",
    "investment_project": "VARCHAR",
    "period": "VARCHAR",
    "capital_type": "VARCHAR",
    "budget_source": "VARCHAR",
    "tranche": "VARCHAR",
    "carried_from": "VARCHAR",
    "tranche_last_day": "DATE",
    "tranche_decision": "VARCHAR",
    "as_of": "DATE",
    "target_date": "DATE",
    "amount_dong": "BIGINT",
    "low_dong": "BIGINT",
    "high_dong": "BIGINT",
    "qualifier": "VARCHAR",
    "precision_dong": "BIGINT",
    "stated_rate": "DECIMAL(12,8)",
    "rate_decimals": "INTEGER",
    "rate_denominator_dong": "BIGINT",
    "effect": "VARCHAR",
    "effective_date": "DATE",
    "decision": "VARCHAR",
    "note": "VARCHAR"
}]'), recursive := true)
)
select *
from incoming
