-- title: Documents with a number and no day of issue, or a day and no number
-- key: deposit_id, row_no
-- params: none
-- returns: deposit_id, row_no, issued_number, issued_on
select
    deposit_id,
    row_no,
    issued_number,
    issued_on
from ledger.owed_document
where (issued_number is null) <> (issued_on is null)
order by
    deposit_id,
    row_no
