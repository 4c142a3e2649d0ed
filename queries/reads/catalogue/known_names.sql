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
order by
    list,
    name
