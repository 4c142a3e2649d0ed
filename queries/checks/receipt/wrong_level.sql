-- title: Figures of all programmes together in a report, which speaks for programmes
-- key: row_no
-- params: deposit_id
-- returns: row_no, seen, expected
select
    row_no,
    component as seen,
    '' as expected
from ledger.figure
where deposit_id = $deposit_id::bigint
and component not in (
    select code
    from component
    where parent_code is not null
)
order by row_no
