-- title: The latest day on which a province's whole plan and allocation are stated, else any figure
-- key: as_of
-- params: at_date, known_at
-- returns: as_of, unit, period, capital_type
with counted as (
    select
        figure.as_of,
        figure.unit,
        figure.period,
        figure.capital_type,
        figure.measure,
        figure.component,
        period.kind as period_kind
    from book.figure as figure
    inner join counted_deposit($at_date::date, $known_at::integer) as deposit using (deposit_id)
    inner join unit on unit.unit_key = figure.unit
    inner join period on period.code = figure.period
    where unit.level = 'province'
),
moment as (
    select
        as_of,
        unit,
        period,
        capital_type,
        count(distinct measure) filter (
            where component = 'ALL'
            and measure in ('plan', 'allocated')
            and period_kind = 'medium_term'
        ) = 2 as is_whole
    from counted
    group by
        as_of,
        unit,
        period,
        capital_type
)
select
    as_of,
    unit,
    period,
    capital_type
from moment
order by
    is_whole desc,
    as_of desc,
    period asc,
    capital_type asc,
    unit asc
limit 1
