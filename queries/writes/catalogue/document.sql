-- title: Append to document: decisions and resolutions that the programmes stand on
-- key: number
-- params: publication_no, rows
-- returns: Count
insert into ledger.document by name
with incoming as (
    select unnest(from_json_strict($rows::json, '[{
    "number": "VARCHAR",
    "date": "DATE",
    "issuer": "VARCHAR",
    "title_vi": "VARCHAR",
    "title_en": "VARCHAR",
    "programme": "VARCHAR",
    "status": "VARCHAR",
    "note": "VARCHAR"
}]'), recursive := true)
)
select
    $publication_no::integer as publication_no,
    incoming.*
from incoming
