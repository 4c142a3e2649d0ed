-- title: What the ledger states for each component and unit, one period and one kind of money
-- key: origin, measure, tier, assigner, component, unit
-- params: at_date, budget_source, capital_type, known_at, origins, period, tranche
-- returns: origin, measure, tier, assigner, component, unit, amount_dong, low_dong, high_dong, qualifiers, precision_dong, stated_rate, rate_decimals, as_of, form, terms
with stated as (
    select
        *,
        list_position(['official', 'published', 'illustration'], origin) as standing
    from stated_by_report(
        $at_date::date,
        $known_at::integer,
        $period,
        $capital_type,
        $budget_source,
        $tranche,
        $origins::varchar[],
        null,
        false
    )
    -- Of reports of one form on one cell, the unit's own is heard before one from above or beside it.
    qualify row_number() over (
        partition by
            origin,
            measure,
            tier,
            assigner,
            component,
            unit
        order by
            rank asc,
            distance asc nulls last,
            as_of desc,
            publication_no desc,
            form asc,
            reporting_unit asc
    ) = 1
)
select
    origin,
    measure,
    tier,
    assigner,
    component,
    unit,
    amount_dong,
    low_dong,
    high_dong,
    qualifiers,
    precision_dong,
    stated_rate,
    rate_decimals,
    as_of,
    form,
    terms
from stated
where not (
    measure = 'unallocated'
    and exists (
        select 1
        from stated as later
        where later.measure in ('plan', 'allocated')
        and coalesce(later.tier, 'unit') = 'unit'
        and later.standing <= stated.standing
        and later.component = stated.component
        and later.unit = stated.unit
        and later.as_of > stated.as_of
    )
)
order by
    origin,
    measure,
    component,
    unit,
    tier nulls first,
    assigner nulls first
