-- title: The first day on which carried-over money of a unit, or of units below it, lapses, by origin
-- key: origin, unit, programme
-- params: at_date, budget_source, capital_type, known_at, origins, period
-- returns: origin, unit, programme, last_day
with carried as (
    select
        figure.origin,
        figure.unit,
        figure.programme,
        figure.tranche_last_day
    from figure_in_force($at_date::date, $known_at::integer) as figure
    inner join capital_type_descent as capital
        on capital.ancestor = $capital_type
        and capital.node = figure.capital_type
    inner join budget_source_descent as source
        on source.ancestor = $budget_source
        and source.node = figure.budget_source
    where figure.tranche = 'carried'
    and figure.tranche_last_day is not null
    and figure.period = $period
    and figure.origin in (select unnest($origins::varchar[]))
)
select
    carried.origin,
    unit_ascent.above as unit,
    carried.programme,
    min(carried.tranche_last_day) as last_day
from carried
inner join unit_ascent on unit_ascent.unit = carried.unit
group by
    carried.origin,
    unit_ascent.above,
    carried.programme
order by
    carried.origin,
    unit_ascent.above,
    carried.programme
