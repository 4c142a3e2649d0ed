-- title: Names that figures, obstacles, projects or reports use and no list knows
-- key: list, name
-- params: none
-- returns: list, name
with used as (
    select distinct
        'component' as list,
        component as name
    from ledger.figure
    union
    select
        'component',
        component
    from ledger.obstacle
    union
    select
        'component',
        programme
    from ledger.scope
    union
    select
        'unit',
        unnest([unit, benefit_unit])
    from ledger.figure
    union
    select
        'unit',
        unit
    from ledger.obstacle
    union
    select
        'component',
        component
    from ledger.investment_project
    union
    select
        'unit',
        unnest([unit, benefit_unit])
    from ledger.investment_project
    union
    select
        'unit',
        reporting_unit
    from ledger.deposit
    union
    select
        'period',
        period
    from ledger.figure
    union
    select
        'period',
        period
    from ledger.obstacle
    union
    select
        'period',
        period
    from ledger.scope
    union
    select
        'capital_type',
        capital_type
    from ledger.figure
    union
    select
        'capital_type',
        capital_type
    from ledger.obstacle
    union
    select
        'capital_type',
        capital_type
    from ledger.scope
    union
    select
        'budget_source',
        budget_source
    from ledger.figure
    union
    select
        'budget_source',
        budget_source
    from ledger.scope
    union
    select
        'measure',
        measure
    from ledger.figure
    union
    select
        'form',
        form
    from ledger.deposit
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
