-- title: Append to deposit: one accepted report
-- key: deposit_id
-- params: rows
-- returns: Count
insert into ledger.deposit by name
with incoming as (
    select unnest(from_json_strict($rows::json, '[{
    "deposit_id": "BIGINT",
    "publication_no": "INTEGER",
    "form": "VARCHAR",
    "file_name": "VARCHAR",
    "sha256": "VARCHAR",
    "cover_sha256": "VARCHAR",
    "received_at": "TIMESTAMP",
    "received_by": "VARCHAR",
    "as_of": "DATE",
    "origin": "VARCHAR",
    "holds_state": "BOOLEAN",
    "reporting_unit": "VARCHAR",
    "document_number": "VARCHAR",
    "document_date": "DATE",
    "document_signer": "VARCHAR",
    "publisher": "VARCHAR",
    "title": "VARCHAR",
    "url": "VARCHAR",
    "row_count": "INTEGER"
}]'), recursive := true)
)
select *
from incoming
