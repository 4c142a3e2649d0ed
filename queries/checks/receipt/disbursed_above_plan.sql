-- title: More paid than planned
-- key: row_no
-- params: at_date, deposit_id, known_at
-- returns: row_no, seen, expected
select
    row_no,
    written_dong(amount_dong) as seen,
    written_dong(planned_dong) as expected
from above_plan($deposit_id::bigint, $at_date::date, $known_at::integer, 'disbursed')
order by row_no
