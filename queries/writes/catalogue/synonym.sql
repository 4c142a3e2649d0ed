-- title: Append to synonym: another name that staff use for an entry of a list
-- key: list, code, synonym
-- params: publication_no, rows
-- returns: Count
insert into ledger.synonym by name
with incoming as (
    select unnest(from_json_strict($rows::json, '[{
    "list": "VARCHAR",
    "code": "VARCHAR",
    "synonym": "VARCHAR"
}]'), recursive := true)
)
select
    $publication_no::integer as publication_no,
    incoming.*
from incoming
