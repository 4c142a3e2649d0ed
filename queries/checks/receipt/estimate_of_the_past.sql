-- title: Estimates for a day that the report has already reached
-- key: row_no
-- params: deposit_id
-- returns: row_no, seen, expected
select
    figure.row_no,
    figure.target_date::varchar as seen,
    deposit.as_of::varchar as expected
from ledger.figure as figure
inner join ledger.deposit as deposit using (deposit_id)
where figure.deposit_id = $deposit_id::bigint
and figure.target_date <= deposit.as_of
order by figure.row_no
