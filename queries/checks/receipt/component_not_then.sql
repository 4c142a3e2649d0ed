-- title: Components that do not run in the period they are given figures for
-- key: row_no
-- params: deposit_id
-- returns: row_no, seen, expected
select
    min(figure.row_no) as row_no,
    figure.component as seen,
    figure.period as expected
from ledger.figure as figure
inner join component on component.code = figure.component
inner join period on period.code = figure.period
where figure.deposit_id = $deposit_id::bigint
and (component.first_year > period.last_year or component.last_year < period.first_year)
group by
    figure.sheet,
    figure.component,
    figure.period
order by
    row_no,
    figure.component
