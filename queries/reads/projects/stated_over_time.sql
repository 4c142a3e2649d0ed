-- title: What reports stated of one investment project in one period, the newest day first
-- key: deposit_id, row_no
-- params: at_date, capital_type, known_at, origins, period, programme, project
-- returns: deposit_id, row_no, as_of, measure, capital_type, budget_source, tranche, effect, amount_dong, qualifier, precision_dong, stated_rate, rate_decimals, form, origin
select
    figure.deposit_id,
    figure.row_no,
    coalesce(figure.effective_date, deposit.as_of) as as_of,
    figure.measure,
    figure.capital_type,
    figure.budget_source,
    figure.tranche,
    figure.effect,
    figure.amount_dong,
    figure.qualifier,
    figure.precision_dong,
    figure.stated_rate,
    figure.rate_decimals,
    deposit.form,
    deposit.origin
from book.figure as figure
inner join counted_deposit($at_date::date, $known_at::integer) as deposit using (deposit_id)
inner join capital_type_descent as capital
    on capital.ancestor = $capital_type
    and capital.node = figure.capital_type
inner join measure on measure.code = figure.measure
where figure.investment_project = $project
and split_part(figure.component, '.', 1) = $programme
and figure.period = $period
and deposit.origin in (select unnest($origins::varchar[]))
order by
    as_of desc,
    measure.ordinal,
    figure.tranche desc,
    figure.deposit_id desc,
    figure.row_no
