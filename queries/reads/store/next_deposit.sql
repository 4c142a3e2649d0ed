-- title: The number of the next deposit
-- key: deposit_id
-- params: none
-- returns: deposit_id
select coalesce(max(deposit_id), 0) + 1 as deposit_id
from ledger.deposit
