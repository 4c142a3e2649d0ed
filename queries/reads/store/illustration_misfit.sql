-- title: Components and units that the illustration names and the catalogue in force does not
-- key: list, name
-- params: none
-- returns: list, name
with used as (
    select distinct
        'component' as list,
        component as name
    from illustration.figure
    union
    select
        'unit',
        unit
    from illustration.figure
    union
    select
        'period',
        period
    from illustration.figure
    union
    select
        'component',
        component
    from illustration.investment_project
    union
    select
        'unit',
        unnest([unit, benefit_unit])
    from illustration.investment_project
),
known as (
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
)
select
    used.list,
    used.name
from used
anti join known using (list, name)
where used.name is not null
order by
    used.list,
    used.name
