-- title: Transfers of a report that do not sum to zero under their decision
-- key: row_no
-- params: deposit_id
-- returns: row_no, seen, expected
select
    min(row_no) as row_no,
    coalesce(decision, '-') as seen,
    written_dong(sum(amount_dong)) as expected
from ledger.figure
where deposit_id = $deposit_id::bigint
and effect = 'transfer'
group by decision
having sum(amount_dong) <> 0
order by row_no
