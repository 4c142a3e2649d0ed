-- title: Append to publication: one act that makes deposits count, or stop counting
-- key: publication_no
-- params: rows
-- returns: Count
insert into ledger.publication by name
with incoming as (
    select unnest(from_json_strict($rows::json, '[{
    "publication_no": "INTEGER",
    "kind": "VARCHAR",
    "published_at": "TIMESTAMP",
    "published_by": "VARCHAR",
    "content_sha256": "VARCHAR",
    "note": "VARCHAR"
}]'), recursive := true)
)
select *
from incoming
