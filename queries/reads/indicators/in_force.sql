-- title: What is aimed at and what is reached by indicator and unit, as the reports in force say
-- key: part, indicator, unit
-- params: at_date, known_at, origins, period
-- returns: part, indicator, unit, amount, decimals, note, origin, as_of, reporting_unit, deposit_id, row_no
with reported as (
    select
        value.*,
        scope.origin,
        scope.as_of,
        scope.publication_no,
        scope.reporting_unit,
        list_position(['official', 'published', 'illustration'], scope.origin) as standing,
        unit_ascent.distance
    from scope_in_force($at_date::date, $known_at::integer) as scope
    inner join indicator on split_part(indicator.component, '.', 1) = scope.programme
    inner join book.indicator_value as value
        on value.deposit_id = scope.deposit_id
        and value.indicator = indicator.code
        and value.period = scope.period
    left join unit_ascent
        on unit_ascent.unit = value.unit
        and unit_ascent.above = scope.reporting_unit
    where scope.form = 'indicators'
    and scope.origin in (select unnest($origins::varchar[]))
    and scope.period = $period
),
-- A target is heard of who sets it, the highest above the unit; a result of the unit itself first.
-- A report from beside, a department's on a district, stands after those above.
stated as (
    select
        'target' as part,
        reported.*,
        target as amount,
        target_decimals as decimals,
        case
            when distance = 0 then 1000
            else 500 - coalesce(distance, 0)
        end as remoteness
    from reported
    where target is not null
    union all
    select
        'actual',
        reported.*,
        actual,
        actual_decimals,
        coalesce(distance, 1000)
    from reported
    where actual is not null
)
select
    part,
    indicator,
    unit,
    amount,
    decimals,
    note,
    origin,
    as_of,
    reporting_unit,
    deposit_id,
    row_no
from stated
qualify row_number() over (
    partition by
        part,
        indicator,
        unit
    order by
        standing asc,
        remoteness asc,
        as_of desc,
        publication_no desc,
        deposit_id desc,
        row_no desc
) = 1
order by
    part,
    indicator,
    unit
