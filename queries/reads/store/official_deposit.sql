-- title: The first official report, if there is one
-- key: deposit_id
-- params: none
-- returns: deposit_id
select deposit_id
from ledger.deposit
where origin = 'official'
order by deposit_id
limit 1
