-- title: Append to returned_scope: a programme and period that a returned report spoke for
-- key: publication_no, programme, period
-- params: rows
-- returns: Count
insert into ledger.returned_scope by name
with incoming as (
    select unnest(from_json_strict($rows::json, '[{
    "publication_no": "INTEGER",
    "programme": "VARCHAR",
    "period": "VARCHAR"
}]'), recursive := true)
)
select *
from incoming
