-- title: Append to unit: a locality, a department or a place for comparison, in one of its meanings
-- key: unit_key
-- params: publication_no, rows
-- returns: Count
insert into ledger.unit by name
with incoming as (
    select unnest(from_json_strict($rows::json, '[{
    "unit_key": "VARCHAR",
    "scheme": "VARCHAR",
    "code": "VARCHAR",
    "valid_from": "DATE",
    "valid_to": "DATE",
    "level": "VARCHAR",
    "kind_vi": "VARCHAR",
    "kind_en": "VARCHAR",
    "name_vi": "VARCHAR",
    "name_en": "VARCHAR",
    "short_vi": "VARCHAR",
    "parent_key": "VARCHAR",
    "ordinal": "INTEGER",
    "lat": "DOUBLE",
    "lon": "DOUBLE",
    "area_km2": "DOUBLE",
    "is_poor_district": "BOOLEAN",
    "note": "VARCHAR"
}]'), recursive := true)
)
select
    $publication_no::integer as publication_no,
    incoming.*
from incoming
