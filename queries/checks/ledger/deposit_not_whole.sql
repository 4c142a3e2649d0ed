-- title: Deposits that do not hold as many rows as were accepted
-- key: deposit_id
-- params: none
-- returns: deposit_id, accepted, held
with held_row as (
    select
        deposit_id,
        row_no
    from ledger.figure
    union all
    select
        deposit_id,
        row_no
    from ledger.obstacle
    union all
    select
        deposit_id,
        row_no
    from ledger.investment_project
    union all
    select
        deposit_id,
        row_no
    from ledger.indicator_value
    union all
    select
        deposit_id,
        row_no
    from ledger.owed_document
)
select
    deposit.deposit_id,
    deposit.row_count as accepted,
    count(held_row.row_no) as held
from ledger.deposit as deposit
left join held_row using (deposit_id)
group by
    deposit.deposit_id,
    deposit.row_count
having count(held_row.row_no) <> deposit.row_count
order by deposit.deposit_id
