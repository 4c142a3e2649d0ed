-- title: Names that figures, obstacles, projects or reports use and no list knows
-- key: list, name
-- params: none
-- returns: list, name
with known as (
    select
        'component' as list,
        code as name
    from component
    union all
    select
        'unit',
        unit_key
    from unit
    union all
    select
        'period',
        code
    from period
    union all
    select
        'capital_type',
        code
    from capital_type
    union all
    select
        'budget_source',
        code
    from budget_source
    union all
    select
        'measure',
        code
    from measure
    union all
    select
        'form',
        code
    from form
    union all
    select
        'indicator',
        code
    from indicator
)
select
    used_name.list,
    used_name.name
from used_name
anti join known using (list, name)
order by
    used_name.list,
    used_name.name
