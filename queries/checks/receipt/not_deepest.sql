-- title: Investment projects put under a component that is divided further
-- key: row_no
-- params: deposit_id
-- returns: row_no, seen, expected
select
    min(figure.row_no) as row_no,
    figure.component as seen,
    string_agg(distinct part.code, ', ' order by part.code) as expected
from ledger.figure as figure
inner join component as part
    on part.parent_code = figure.component
    and part.is_additive
where figure.deposit_id = $deposit_id::bigint
and figure.investment_project is not null
group by
    figure.sheet,
    figure.component
order by
    row_no,
    figure.component
