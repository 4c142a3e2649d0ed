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
),
-- The few cells that hold no money of a kind, however many figures are held against them.
excluded as (
    select distinct
        component_ascent.component,
        unit_ascent.unit,
        period.code as period,
        funding_exclusion.capital_type,
        funding_exclusion.component as expected
    from funding_exclusion
    inner join component_ascent on component_ascent.above = funding_exclusion.component
    inner join unit_ascent on unit_ascent.above = funding_exclusion.unit_key
    inner join period
        on period.first_year >= funding_exclusion.first_year
        and period.last_year <= funding_exclusion.last_year
)
select
    figure.row_no,
    written_dong(figure.amount_dong) as seen,
    excluded.expected
from ledger.figure as figure
inner join excluded using (component, unit, period, capital_type)
where figure.deposit_id = $deposit_id::bigint
and figure.amount_dong > 0
order by
    figure.row_no,
    expected
