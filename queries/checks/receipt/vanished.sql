-- title: What the report before stated and this one leaves out
-- key: deposit_id, last_row_no
-- params: at_date, deposit_id, known_before
-- returns: deposit_id, last_row_no, sheet, seen, expected
with ours as (
    select *
    from ledger.figure
    where deposit_id = $deposit_id::bigint
),
left_out as (
    select last_time.*
    from stated_last_time($deposit_id::bigint, $at_date::date, $known_before::integer) as last_time
    where not exists (
        select 1
        from ours
        where ours.measure = last_time.measure
        and ours.tier is not distinct from last_time.tier
        and ours.assigner is not distinct from last_time.assigner
        and ours.component = last_time.component
        and ours.unit = last_time.unit
        and ours.benefit_unit is not distinct from last_time.benefit_unit
        and ours.investment_project is not distinct from last_time.investment_project
        and ours.period = last_time.period
        and ours.capital_type = last_time.capital_type
        and ours.budget_source = last_time.budget_source
        and ours.tranche = last_time.tranche
        and ours.carried_from is not distinct from last_time.carried_from
    )
    and last_time.amount_dong <> 0
),
sheet_of_programme as (
    select
        split_part(component, '.', 1) as programme,
        budget_source,
        mode(sheet) as sheet
    from ours
    group by
        programme,
        budget_source
)
select
    left_out.deposit_id,
    left_out.row_no as last_row_no,
    coalesce(sheet_of_programme.sheet, '') as sheet,
    concat_ws(
        ', ',
        left_out.investment_project,
        left_out.component,
        unit.short_vi,
        measure.short_vi,
        left_out.period,
        capital_type.short_vi,
        budget_source.short_vi
    ) as seen,
    written_dong(left_out.amount_dong) as expected
from left_out
inner join unit on unit.unit_key = left_out.unit
inner join measure on measure.code = left_out.measure
inner join capital_type on capital_type.code = left_out.capital_type
inner join budget_source on budget_source.code = left_out.budget_source
left join sheet_of_programme
    on sheet_of_programme.programme = split_part(left_out.component, '.', 1)
    and sheet_of_programme.budget_source = left_out.budget_source
order by
    left_out.deposit_id,
    left_out.row_no
