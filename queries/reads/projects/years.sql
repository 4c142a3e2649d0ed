-- title: What is heard of one investment project, period by period
-- key: period, measure, tranche
-- params: at_date, budget_source, capital_type, known_at, origins, programme, project
-- returns: period, measure, tranche, origin, assigners, amount_dong, low_dong, high_dong, qualifiers, precision_dong, as_of, terms
select
    figure.period,
    figure.measure,
    figure.tranche,
    any_value(figure.origin) as origin,
    list(distinct figure.assigner order by figure.assigner) filter (where figure.assigner is not null) as assigners,
    sum(figure.amount_dong)::bigint as amount_dong,
    sum(figure.low_dong)::bigint as low_dong,
    sum(figure.high_dong)::bigint as high_dong,
    list(
        distinct {'sign': sign(coalesce(figure.amount_dong, 1))::integer, 'qualifier': figure.qualifier}
    ) as qualifiers,
    max(figure.precision_dong) as precision_dong,
    greatest(
        min(figure.counts_from) filter (where figure.effect = 'state'),
        max(figure.counts_from) filter (where figure.effect <> 'state')
    ) as as_of,
    list(
        {'deposit_id': figure.deposit_id, 'row_no': figure.row_no} order by figure.deposit_id, figure.row_no
    ) filter (where not figure.is_silent) as terms
from project_figure($at_date::date, $known_at::integer, $capital_type, $budget_source, $origins) as figure
inner join period on period.code = figure.period
where figure.programme = $programme
and figure.investment_project = $project
group by
    figure.period,
    figure.measure,
    figure.tranche,
    period.ordinal
order by
    period.ordinal,
    figure.period,
    figure.measure,
    figure.tranche
