-- title: Cumulative amounts lower than last time
-- key: row_no
-- params: at_date, deposit_id, known_before
-- returns: row_no, seen, expected
select
    row_no,
    written_dong(amount_dong) as seen,
    written_dong(last_dong) as expected
from beside_last_time($deposit_id::bigint, $at_date::date, $known_before::integer)
where measure in ('disbursed', 'work_done', 'cancelled', 'returned')
and amount_dong < last_dong
order by row_no
