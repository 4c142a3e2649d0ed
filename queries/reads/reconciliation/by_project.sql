-- title: What each report of each form states for each investment project, one period and one kind of money
-- key: origin, form, reporting_unit, tier, assigner, component, unit, investment_project
-- params: at_date, budget_source, capital_type, known_at, measure, origins, period, tranche
-- returns: origin, form, reporting_unit, tier, assigner, component, unit, investment_project, measure, amount_dong, low_dong, high_dong, qualifiers, precision_dong, as_of, terms, is_repeated
select
    origin,
    form,
    reporting_unit,
    tier,
    assigner,
    component,
    unit,
    investment_project,
    measure,
    sum(amount_dong)::bigint as amount_dong,
    sum(low_dong)::bigint as low_dong,
    sum(high_dong)::bigint as high_dong,
    list(distinct {'sign': sign(amount_dong)::integer, 'qualifier': qualifier}) as qualifiers,
    max(precision_dong) as precision_dong,
    min(counts_from) as as_of,
    list({'deposit_id': deposit_id, 'row_no': row_no} order by deposit_id, row_no) as terms,
    bool_and(is_repeated) as is_repeated
from stated_figure(
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
where investment_project is not null
and form <> 'correction'
group by
    origin,
    form,
    reporting_unit,
    tier,
    assigner,
    component,
    unit,
    investment_project,
    measure
order by
    investment_project,
    component,
    unit,
    origin,
    form,
    reporting_unit,
    tier nulls first,
    assigner nulls first
