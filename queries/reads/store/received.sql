-- title: Files received so far, by digest
-- key: sha256
-- params: none
-- returns: sha256
select distinct sha256
from ledger.deposit
where sha256 is not null
order by sha256
