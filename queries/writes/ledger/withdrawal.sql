-- title: Append to withdrawal: a deposit that stops counting from a publication on
-- key: deposit_id
-- params: rows
-- returns: Count
insert into ledger.withdrawal by name
with incoming as (
    select unnest(from_json_strict($rows::json, '[{
    "deposit_id": "BIGINT",
    "publication_no": "INTEGER",
    "reason": "VARCHAR"
}]'), recursive := true)
)
select *
from incoming
