-- title: Append to owed_document: a document that somebody has to issue
-- key: deposit_id, row_no
-- params: rows
-- returns: Count
insert into ledger.owed_document by name
with incoming as (
    select unnest(from_json_strict($rows::json, '[{
    "deposit_id": "BIGINT",
    "row_no": "INTEGER",
    "title": "VARCHAR",
    "issuer": "VARCHAR",
    "issuer_level": "VARCHAR",
    "issuer_unit": "VARCHAR",
    "component": "VARCHAR",
    "ground": "VARCHAR",
    "due_on": "DATE",
    "issued_number": "VARCHAR",
    "issued_on": "DATE",
    "note": "VARCHAR"
}]'), recursive := true)
)
select *
from incoming
