-- title: Deposit numbers used twice
-- key: deposit_id
-- params: none
-- returns: deposit_id, uses
select
    deposit_id,
    count(*) as uses
from ledger.deposit
group by deposit_id
having count(*) > 1
order by deposit_id
