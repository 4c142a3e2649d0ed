-- title: Every name that a figure may use, by list
-- key: list, name
-- params: none
-- returns: list, name
select
    'component' as list,
    code as name
from component
union all
select
    'unit' as list,
    unit_key as name
from unit
union all
select
    'period' as list,
    code as name
from period
union all
select
    'capital_type' as list,
    code as name
from capital_type
union all
select
    'budget_source' as list,
    code as name
from budget_source
union all
select
    'measure' as list,
    code as name
from measure
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
    'indicator' as list,
    code as name
from indicator
union all
select
    'indicator_programme' as list,
    code || ' ' || split_part(component, '.', 1) as name
from indicator
order by
    list,
    name
