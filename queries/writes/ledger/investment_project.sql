-- title: Append to investment_project: an investment project of a component, its approved cost by source in whole dong
-- key: deposit_id, row_no
-- params: rows
-- returns: Count
insert into ledger.investment_project by name
with incoming as (
    select unnest(from_json_strict($rows::json, '[{
    "deposit_id": "BIGINT",
    "row_no": "INTEGER",
    "code": "VARCHAR",
    "name": "VARCHAR",
    "component": "VARCHAR",
    "unit": "VARCHAR",
    "owner": "VARCHAR",
    "benefit_unit": "VARCHAR",
    "status": "VARCHAR",
    "first_year": "INTEGER",
    "last_year": "INTEGER",
    "total_investment_dong": "BIGINT",
    "central_dong": "BIGINT",
    "provincial_dong": "BIGINT",
    "district_dong": "BIGINT",
    "other_dong": "BIGINT",
    "decision": "VARCHAR",
    "note": "VARCHAR"
}]'), recursive := true)
)
select *
from incoming
