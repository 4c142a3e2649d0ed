-- title: What is said of money carried over: from when, until when, by which decision
-- key: carried_from, last_day
-- params: at_date, budget_source, capital_type, known_at, origins, period, programmes, units
-- returns: carried_from, last_day, decisions
select
    figure.carried_from,
    figure.tranche_last_day as last_day,
    coalesce(
        list(distinct coalesce(figure.tranche_decision, figure.decision))
        filter (where coalesce(figure.tranche_decision, figure.decision) is not null),
        []
    ) as decisions
from figure_in_force($at_date::date, $known_at::integer) as figure
inner join capital_type_descent as capital
    on capital.ancestor = $capital_type
    and capital.node = figure.capital_type
inner join budget_source_descent as source
    on source.ancestor = $budget_source
    and source.node = figure.budget_source
where figure.period = $period
and figure.tranche = 'carried'
and figure.measure = 'carried_over'
and figure.origin in (select unnest($origins::varchar[]))
and figure.programme in (select unnest($programmes::varchar[]))
and figure.unit in (select unnest($units::varchar[]))
group by
    figure.carried_from,
    figure.tranche_last_day
order by
    figure.carried_from,
    last_day
