-- title: Figures that a report states twice
-- key: row_no
-- params: deposit_id
-- returns: row_no, seen, expected
with numbered as (
    select
        row_no,
        amount_dong,
        row_number() over same_cell as turn,
        first_value(coalesce(sheet, '') || '!' || coalesce(cell, '')) over same_cell as first_place
    from ledger.figure
    where deposit_id = $deposit_id::bigint
    window same_cell as (
        partition by
            measure,
            tier,
            assigner,
            component,
            unit,
            benefit_unit,
            investment_project,
            period,
            capital_type,
            budget_source,
            tranche,
            carried_from,
            effect,
            effective_date,
            decision,
            target_date
        order by row_no
    )
)
select
    row_no,
    first_place as seen,
    written_dong(amount_dong) as expected
from numbered
where turn > 1
order by row_no
