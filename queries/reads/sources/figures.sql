-- title: Every figure that counts on the day, newest first
-- key: deposit_id, row_no
-- params: at_date, known_at
-- returns: deposit_id, row_no, as_of, component, unit, period, capital_type, budget_source, tranche, measure, amount_dong, qualifier, precision_dong, stated_rate, rate_decimals, publisher, file_name, row_id
select
    figure.deposit_id,
    figure.row_no,
    figure.as_of,
    figure.component,
    figure.unit,
    figure.period,
    figure.capital_type,
    figure.budget_source,
    figure.tranche,
    figure.measure,
    figure.amount_dong,
    figure.qualifier,
    figure.precision_dong,
    figure.stated_rate,
    figure.rate_decimals,
    deposit.publisher,
    deposit.file_name,
    figure.row_id
from book.figure as figure
inner join counted_deposit($at_date::date, $known_at::integer) as deposit using (deposit_id)
order by
    figure.as_of desc,
    figure.deposit_id desc,
    figure.row_no
limit 500
