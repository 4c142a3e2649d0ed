-- title: Files that were sent back to their units, by their digests
-- key: sha256
-- params: none
-- returns: sha256
select distinct sha256
from ledger.returned_report
order by sha256
