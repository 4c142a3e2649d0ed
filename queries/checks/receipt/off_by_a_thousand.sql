-- title: Amounts about a thousand or a million times what they were
-- key: row_no
-- params: at_date, deposit_id, known_before
-- returns: row_no, seen, expected
with ordered as (
    select
        row_no,
        amount_dong,
        last_dong,
        least(amount_dong, last_dong)::hugeint as smaller,
        greatest(amount_dong, last_dong)::hugeint as larger
    from beside_last_time($deposit_id::bigint, $at_date::date, $known_before::integer)
)
select
    row_no,
    written_dong(amount_dong) as seen,
    written_dong(last_dong) as expected
from ordered
where smaller > 0
and (
    larger between 500 * smaller and 2000 * smaller
    or larger between 500000 * smaller and 2000000 * smaller
)
order by row_no
