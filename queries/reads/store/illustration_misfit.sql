-- title: Names that the illustration uses and the catalogue in force does not have
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
        'unit',
        benefit_unit
    from illustration.figure
    union
    select
        'period',
        period
    from illustration.figure
    union
    select
        'capital_type',
        capital_type
    from illustration.figure
    union
    select
        'budget_source',
        budget_source
    from illustration.figure
    union
    select
        'measure',
        measure
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
    union
    select
        'component',
        component
    from illustration.obstacle
    union
    select
        'unit',
        unit
    from illustration.obstacle
    union
    select
        'indicator',
        indicator
    from illustration.indicator_value
    union
    select
        'unit',
        unit
    from illustration.indicator_value
    union
    select
        'period',
        period
    from illustration.indicator_value
    union
    select
        'component',
        component
    from illustration.owed_document
    union
    select
        'unit',
        issuer_unit
    from illustration.owed_document
    union
    select
        'component',
        programme
    from illustration.scope
    union
    select
        'unit',
        reporting_unit
    from illustration.deposit
    union
    select
        'form',
        form
    from illustration.deposit
)
select
    used.list,
    used.name
from used
anti join known_name using (list, name)
where used.name is not null
order by
    used.list,
    used.name
