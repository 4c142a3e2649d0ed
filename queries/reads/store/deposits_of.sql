-- title: Reports that a publication recorded
-- key: deposit_id
-- params: publication_no
-- returns: deposit_id
select deposit_id
from ledger.deposit
where publication_no = $publication_no::integer
order by deposit_id
