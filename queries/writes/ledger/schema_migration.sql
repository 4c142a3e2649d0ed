-- title: Append to schema_migration: a schema file that the ledger now holds
-- key: file_name
-- params: rows
-- returns: Count
insert into ledger.schema_migration by name
with incoming as (
    select unnest(from_json_strict($rows::json, '[{
    "file_name": "VARCHAR",
    "sha256": "VARCHAR",
    "publication_no": "INTEGER"
}]'), recursive := true)
)
select *
from incoming
