-- title: Every stated rate and amount of a unit and period, by the day it speaks of
-- key: deposit_id, row_no
-- params: at_date, capital_type, known_at, period, unit
-- returns: as_of, component, measure, tranche, budget_source, amount_dong, qualifier, precision_dong, stated_rate, rate_decimals, rate_denominator_dong, publisher, document_number, origin, deposit_id, row_no
select
    figure.as_of,
    figure.component,
    figure.measure,
    figure.tranche,
    figure.budget_source,
    figure.amount_dong,
    figure.qualifier,
    figure.precision_dong,
    figure.stated_rate,
    figure.rate_decimals,
    figure.rate_denominator_dong,
    deposit.publisher,
    deposit.document_number,
    deposit.origin,
    figure.deposit_id,
    figure.row_no
from book.figure as figure
inner join counted_deposit($at_date::date, $known_at::integer) as deposit using (deposit_id)
where figure.unit = $unit
and figure.period = $period
and figure.capital_type = $capital_type
order by
    figure.as_of,
    figure.component,
    figure.measure,
    figure.deposit_id,
    figure.row_no
