-- title: Figures that two reports do not state alike
-- key: measure, tier, assigner, component, unit, benefit_unit, investment_project, period, capital_type, budget_source, tranche, carried_from, effect, effective_date, decision
-- params: first_id, second_id
-- returns: measure, tier, assigner, component, unit, benefit_unit, investment_project, period, capital_type, budget_source, tranche, carried_from, effect, effective_date, decision, first_dong, second_dong, first_sheet, first_cell, second_sheet, second_cell
with first_report as (
    select *
    from book.figure
    where deposit_id = $first_id::bigint
    and amount_dong is not null
),

second_report as (
    select *
    from book.figure
    where deposit_id = $second_id::bigint
    and amount_dong is not null
)

select
    coalesce(first_report.measure, second_report.measure) as measure,
    coalesce(first_report.tier, second_report.tier) as tier,
    coalesce(first_report.assigner, second_report.assigner) as assigner,
    coalesce(first_report.component, second_report.component) as component,
    coalesce(first_report.unit, second_report.unit) as unit,
    coalesce(first_report.benefit_unit, second_report.benefit_unit) as benefit_unit,
    coalesce(first_report.investment_project, second_report.investment_project)
        as investment_project,
    coalesce(first_report.period, second_report.period) as period,
    coalesce(first_report.capital_type, second_report.capital_type) as capital_type,
    coalesce(first_report.budget_source, second_report.budget_source) as budget_source,
    coalesce(first_report.tranche, second_report.tranche) as tranche,
    coalesce(first_report.carried_from, second_report.carried_from) as carried_from,
    coalesce(first_report.effect, second_report.effect) as effect,
    coalesce(first_report.effective_date, second_report.effective_date) as effective_date,
    coalesce(first_report.decision, second_report.decision) as decision,
    first_report.amount_dong as first_dong,
    second_report.amount_dong as second_dong,
    first_report.sheet as first_sheet,
    first_report.cell as first_cell,
    second_report.sheet as second_sheet,
    second_report.cell as second_cell
from first_report
full join second_report
on second_report.measure = first_report.measure
and second_report.component = first_report.component
and second_report.unit = first_report.unit
and second_report.period = first_report.period
and second_report.capital_type = first_report.capital_type
and second_report.budget_source = first_report.budget_source
and second_report.effect = first_report.effect
and second_report.tier is not distinct from first_report.tier
and second_report.assigner is not distinct from first_report.assigner
and second_report.benefit_unit is not distinct from first_report.benefit_unit
and second_report.investment_project is not distinct from first_report.investment_project
and second_report.tranche is not distinct from first_report.tranche
and second_report.carried_from is not distinct from first_report.carried_from
and second_report.effective_date is not distinct from first_report.effective_date
and second_report.decision is not distinct from first_report.decision
where first_report.amount_dong is distinct from second_report.amount_dong
order by
    component,
    unit,
    measure,
    period,
    capital_type,
    budget_source,
    tranche,
    investment_project,
    effective_date
