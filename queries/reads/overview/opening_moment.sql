-- title: The latest day on which a province's whole plan and allocation are stated, else any figure of it or of its units
-- key: as_of
-- params: at_date, known_at
-- returns: as_of, unit, period, capital_type
with counted as (
    select
        figure.as_of,
        province.unit_key as unit,
        figure.unit = province.unit_key as is_of_province,
        figure.period,
        figure.capital_type,
        figure.measure,
        figure.component,
        period.kind as period_kind
    from book.figure as figure
    inner join counted_deposit($at_date::date, $known_at::integer) as deposit using (deposit_id)
    inner join unit_ascent on unit_ascent.unit = figure.unit
    inner join unit as province
        on province.unit_key = unit_ascent.above
        and province.level = 'province'
    inner join period on period.code = figure.period
),
moment as (
    select
        as_of,
        unit,
        period,
        capital_type,
        count(distinct measure) filter (
            where is_of_province
            and component = 'ALL'
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
