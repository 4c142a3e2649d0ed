-- title: The targets and results of a unit's own reports in force, each as one text
-- key: entry
-- params: at_date, known_at, reporting_unit
-- returns: entry, label, content
select
    concat_ws('|', scope.programme, value.period, value.unit, value.indicator) as entry,
    concat_ws(', ', value.indicator, unit.short_vi, value.period) as label,
    string_agg(
        row(value.target, value.target_decimals, value.actual, value.actual_decimals, value.note)::varchar,
        '|' order by value.row_no
    ) as content
from scope_in_force($at_date::date, $known_at::integer) as scope
inner join indicator on split_part(indicator.component, '.', 1) = scope.programme
inner join book.indicator_value as value
    on value.deposit_id = scope.deposit_id
    and value.indicator = indicator.code
    and value.period = scope.period
inner join unit on unit.unit_key = value.unit
where scope.form = 'indicators'
and scope.origin = 'official'
and scope.reporting_unit = $reporting_unit
group by
    scope.programme,
    value.period,
    value.unit,
    unit.short_vi,
    value.indicator
order by entry
