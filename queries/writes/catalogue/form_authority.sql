-- title: Append to form_authority: which form speaks for a measure; rank 1 before rank 2
-- key: measure
-- params: publication_no, rows
-- returns: Count
insert into ledger.form_authority by name
with incoming as (
    select unnest(from_json_strict($rows::json, '[{
    "measure": "VARCHAR",
    "form": "VARCHAR",
    "rank": "INTEGER"
}]'), recursive := true)
)
select
    $publication_no::integer as publication_no,
    incoming.*
from incoming
