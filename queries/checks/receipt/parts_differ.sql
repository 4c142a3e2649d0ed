-- title: Components that are not the sum of their parts in the same report
-- key: row_no
-- params: deposit_id
-- returns: row_no, seen, expected
with own as (
    select *
    from ledger.figure
    where deposit_id = $deposit_id::bigint
),
running as (
    select
        part.parent_code,
        period.code as period,
        count(*) as part_count
    from component as part
    inner join period
        on coalesce(part.first_year, period.first_year) <= period.last_year
        and coalesce(part.last_year, period.last_year) >= period.first_year
    where part.is_additive
    group by
        part.parent_code,
        period.code
),
whole as (
    select *
    from own
    where effect = 'state'
    and investment_project is null
    and component in (
        select parent_code
        from component
        where is_additive
    )
),
summed as (
    select
        whole.row_no,
        whole.component,
        whole.period,
        whole.amount_dong,
        whole.low_dong,
        whole.high_dong,
        count(distinct part.component) as part_count,
        sum(part.amount_dong)::bigint as parts_dong,
        sum(part.low_dong)::bigint as parts_low,
        sum(part.high_dong)::bigint as parts_high
    from whole
    inner join component
        on component.parent_code = whole.component
        and component.is_additive
    inner join own as part
        on part.component = component.code
        and part.measure = whole.measure
        and part.tier is not distinct from whole.tier
        and part.assigner is not distinct from whole.assigner
        and part.unit = whole.unit
        and part.period = whole.period
        and part.capital_type = whole.capital_type
        and part.budget_source = whole.budget_source
        and part.tranche = whole.tranche
        and part.carried_from is not distinct from whole.carried_from
        and part.effect = whole.effect
    group by
        whole.row_no,
        whole.component,
        whole.period,
        whole.amount_dong,
        whole.low_dong,
        whole.high_dong
)
select
    summed.row_no,
    written_dong(summed.amount_dong) as seen,
    written_dong(summed.parts_dong) as expected
from summed
inner join running
    on running.parent_code = summed.component
    and running.period = summed.period
where summed.parts_low > summed.high_dong
or (summed.parts_high < summed.low_dong and summed.part_count = running.part_count)
order by summed.row_no
