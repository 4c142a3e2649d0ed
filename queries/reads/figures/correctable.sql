-- title: One figure with everything that tells its cell, and the report it came in
-- key: deposit_id, row_no
-- params: deposit_id, row_no
-- returns: deposit_id, row_no, measure, tier, assigner, component, unit, benefit_unit, investment_project, period, capital_type, budget_source, tranche, carried_from, tranche_last_day, tranche_decision, target_date, decision, as_of, amount_dong, effect, origin, reporting_unit
select
    figure.deposit_id,
    figure.row_no,
    figure.measure,
    figure.tier,
    figure.assigner,
    figure.component,
    figure.unit,
    figure.benefit_unit,
    figure.investment_project,
    figure.period,
    figure.capital_type,
    figure.budget_source,
    figure.tranche,
    figure.carried_from,
    figure.tranche_last_day,
    figure.tranche_decision,
    figure.target_date,
    figure.decision,
    deposit.as_of,
    figure.amount_dong,
    figure.effect,
    deposit.origin,
    deposit.reporting_unit
from book.figure as figure
inner join book.deposit as deposit using (deposit_id)
where figure.deposit_id = $deposit_id::bigint
and figure.row_no = $row_no::integer
order by
    figure.deposit_id,
    figure.row_no
