-- title: Components, each after its parent, in the programme's order
-- key: code
-- params: none
-- returns: code, parent_code, level, is_additive, first_year, last_year, label_vi, label_en, short_vi, short_en, name_vi, name_en, lead_province_before, lead_province_after
with recursive placed as (
    select
        component.*,
        [component.ordinal] as place
    from component
    where parent_code is null
    union all
    select
        component.*,
        list_append(placed.place, component.ordinal) as place
    from component
    inner join placed on component.parent_code = placed.code
)
select
    code,
    parent_code,
    level,
    is_additive,
    first_year,
    last_year,
    label_vi,
    label_en,
    short_vi,
    short_en,
    name_vi,
    name_en,
    lead_province_before,
    lead_province_after
from placed
order by
    place,
    code
