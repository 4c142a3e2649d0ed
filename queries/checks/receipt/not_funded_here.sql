-- title: Money of a kind that the programme does not place at the unit
-- key: row_no, expected
-- params: deposit_id
-- returns: row_no, seen, expected
with recursive component_ascent as (
    select
        code as component,
        code as above,
        parent_code
    from component
    union all
    select
        component_ascent.component,
        component.code as above,
        component.parent_code
    from component_ascent
    inner join component on component.code = component_ascent.parent_code
)
select distinct
    figure.row_no,
    written_dong(figure.amount_dong) as seen,
    funding_exclusion.component as expected
from ledger.figure as figure
inner join period on period.code = figure.period
inner join component_ascent on component_ascent.component = figure.component
inner join unit_ascent on unit_ascent.unit = figure.unit
inner join funding_exclusion
    on funding_exclusion.component = component_ascent.above
    and funding_exclusion.unit_key = unit_ascent.above
    and funding_exclusion.capital_type = figure.capital_type
    and funding_exclusion.first_year <= period.first_year
    and funding_exclusion.last_year >= period.last_year
where figure.deposit_id = $deposit_id::bigint
and figure.amount_dong > 0
order by
    figure.row_no,
    expected
