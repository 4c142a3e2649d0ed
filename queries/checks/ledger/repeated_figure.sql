-- title: Rows of a deposit that are numbered twice
-- key: deposit_id, row_no
-- params: none
-- returns: deposit_id, row_no, uses
select
    deposit_id,
    row_no,
    count(*) as uses
from ledger.figure
group by
    deposit_id,
    row_no
having count(*) > 1
order by
    deposit_id,
    row_no
