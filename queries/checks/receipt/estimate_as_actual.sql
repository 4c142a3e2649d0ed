-- title: Amounts paid that are to the đồng what was only estimated last time
-- key: row_no
-- params: at_date, deposit_id, known_before
-- returns: row_no, seen, expected
select
    figure.row_no,
    written_dong(figure.amount_dong) as seen,
    max(estimated.target_date)::varchar as expected
from ledger.figure as figure
inner join stated_last_time($deposit_id::bigint, $at_date::date, $known_before::integer) as estimated
    on estimated.measure in ('estimate', 'commitment')
    and estimated.amount_dong = figure.amount_dong
    and estimated.component = figure.component
    and estimated.unit = figure.unit
    and estimated.investment_project is not distinct from figure.investment_project
    and estimated.period = figure.period
    and estimated.capital_type = figure.capital_type
    and estimated.budget_source = figure.budget_source
    and estimated.tranche = figure.tranche
where figure.deposit_id = $deposit_id::bigint
and figure.measure = 'disbursed'
and figure.amount_dong > 0
group by
    figure.row_no,
    figure.amount_dong
order by figure.row_no
