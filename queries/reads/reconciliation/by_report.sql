-- title: What each report of each form states for each component and unit, one period and one kind of money
-- key: origin, form, measure, tier, assigner, component, unit, turn
-- params: at_date, budget_source, capital_type, known_at, measure, origins, period, tranche
-- returns: origin, form, measure, tier, assigner, component, unit, turn, reporting_unit, rank, amount_dong, low_dong, high_dong, qualifiers, precision_dong, as_of, terms
select
    origin,
    form,
    measure,
    tier,
    assigner,
    component,
    unit,
    row_number() over (
        partition by
            origin,
            form,
            measure,
            tier,
            assigner,
            component,
            unit
        order by
            distance asc nulls last,
            as_of desc,
            publication_no desc,
            reporting_unit asc
    ) as turn,
    reporting_unit,
    rank,
    amount_dong,
    low_dong,
    high_dong,
    qualifiers,
    precision_dong,
    as_of,
    terms
from stated_by_report(
    $at_date::date,
    $known_at::integer,
    $period,
    $capital_type,
    $budget_source,
    $tranche,
    $origins::varchar[],
    $measure,
    true
)
order by
    origin,
    form,
    component,
    unit,
    tier nulls first,
    assigner nulls first,
    turn
