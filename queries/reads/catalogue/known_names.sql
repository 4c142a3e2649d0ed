-- title: Every name that a figure may use, by list
-- key: list, name
-- params: none
-- returns: list, name
select
    list,
    name
from known_name
union all
select
    kind || '_measure' as list,
    code as name
from measure
union all
select
    'authority' as list,
    form || ' ' || measure as name
from form_authority
union all
select
    'indicator_programme' as list,
    code || ' ' || split_part(component, '.', 1) as name
from indicator
order by
    list,
    name
