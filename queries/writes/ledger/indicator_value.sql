-- title: Append to indicator_value: what a report says of an indicator at a unit in a period
-- key: deposit_id, row_no
-- params: rows
-- returns: Count
insert into ledger.indicator_value by name
with incoming as (
    select unnest(from_json_strict($rows::json, '[{
    "deposit_id": "BIGINT",
    "row_no": "INTEGER",
    "indicator": "VARCHAR",
    "unit": "VARCHAR",
    "period": "VARCHAR",
    "target": "DECIMAL(24,6)",
    "target_decimals": "INTEGER",
    "actual": "DECIMAL(24,6)",
    "actual_decimals": "INTEGER",
    "note": "VARCHAR"
}]'), recursive := true)
)
select *
from incoming
