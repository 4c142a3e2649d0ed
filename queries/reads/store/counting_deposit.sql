-- title: A deposit, if it is there and not withdrawn
-- key: deposit_id
-- params: deposit_id
-- returns: deposit_id, file_name
select
    deposit.deposit_id,
    deposit.file_name
from ledger.deposit as deposit
where deposit.deposit_id = $deposit_id::bigint
and not exists (
    select 1
    from ledger.withdrawal as withdrawal
    where withdrawal.deposit_id = deposit.deposit_id
)
order by deposit.deposit_id
