-- title: Localities, departments and places for comparison, in the province's order
-- key: unit_key
-- params: none
-- returns: unit_key, code, level, valid_from, valid_to, name_vi, name_en, short_vi, parent_key
select
    unit_key,
    code,
    level,
    valid_from,
    valid_to,
    name_vi,
    name_en,
    short_vi,
    parent_key
from unit
order by
    ordinal,
    unit_key
