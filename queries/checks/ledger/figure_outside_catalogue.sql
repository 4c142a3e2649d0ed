-- title: Figures that name a component, unit, period or kind of money nobody knows
-- key: deposit_id, row_no
-- params: none
-- returns: deposit_id, row_no, component, unit, period
select
    figure.deposit_id,
    figure.row_no,
    figure.component,
    figure.unit,
    figure.period
from ledger.figure as figure
where figure.component not in (select code from component)
or figure.unit not in (select unit_key from unit)
or figure.period not in (select code from period)
or figure.capital_type not in (select code from capital_type)
or figure.budget_source not in (select code from budget_source)
or figure.measure not in (select code from measure)
order by
    figure.deposit_id,
    figure.row_no
