-- What a report that has just been written down is held against, before it may count.

-- The figures that the reports before it stated for the money it speaks for, at a date and a
-- publication number: each as it came, within the scope that it then had.
create or replace macro stated_last_time(report_id, at_date, known_at) as table
select figure.*
from ledger.deposit as own
inner join ledger.scope as spoken_for on spoken_for.deposit_id = own.deposit_id
inner join scope_in_force(at_date, known_at) as earlier
    on earlier.origin = own.origin
    and earlier.form = own.form
    and earlier.reporting_unit = own.reporting_unit
    and earlier.programme = spoken_for.programme
    and earlier.period = spoken_for.period
inner join ledger.figure as figure
    on figure.deposit_id = earlier.deposit_id
    and figure.period = earlier.period
    and figure.effect = 'state'
    and split_part(figure.component, '.', 1) = earlier.programme
inner join capital_type_descent as own_capital
    on own_capital.ancestor = spoken_for.capital_type
    and own_capital.node = figure.capital_type
inner join budget_source_descent as own_source
    on own_source.ancestor = spoken_for.budget_source
    and own_source.node = figure.budget_source
inner join capital_type_descent as earlier_capital
    on earlier_capital.ancestor = earlier.capital_type
    and earlier_capital.node = figure.capital_type
inner join budget_source_descent as earlier_source
    on earlier_source.ancestor = earlier.budget_source
    and earlier_source.node = figure.budget_source
where own.deposit_id = report_id
qualify row_number() over (
    partition by
        figure.deposit_id,
        figure.row_no
    order by earlier.as_of desc
) = 1;

-- A report's figures beside those of the same cell last time.
create or replace macro beside_last_time(report_id, at_date, known_at) as table
select
    figure.row_no,
    figure.measure,
    figure.amount_dong,
    last_time.amount_dong as last_dong
from ledger.figure as figure
inner join stated_last_time(report_id, at_date, known_at) as last_time
    on last_time.measure = figure.measure
    and last_time.tier is not distinct from figure.tier
    and last_time.assigner is not distinct from figure.assigner
    and last_time.component = figure.component
    and last_time.unit = figure.unit
    and last_time.benefit_unit is not distinct from figure.benefit_unit
    and last_time.investment_project is not distinct from figure.investment_project
    and last_time.period = figure.period
    and last_time.capital_type = figure.capital_type
    and last_time.budget_source = figure.budget_source
    and last_time.tranche = figure.tranche
    and last_time.carried_from is not distinct from figure.carried_from
where figure.deposit_id = report_id
and figure.effect = 'state';

-- What is planned for a cell at a date and a publication number: the largest that one report or
-- one assigner states. Carried-over money is planned too, as a tranche of its own.
create or replace macro planned_at(at_date, known_at) as table
with told as (
    select
        component,
        unit,
        benefit_unit,
        investment_project,
        period,
        capital_type,
        budget_source,
        case measure when 'carried_over' then 'carried' else tranche end as tranche,
        sum(amount_dong)::bigint as amount_dong
    from figure_in_force(at_date, known_at)
    where measure in ('plan', 'carried_over')
    and origin = 'official'
    group by
        component,
        unit,
        benefit_unit,
        investment_project,
        period,
        capital_type,
        budget_source,
        case measure when 'carried_over' then 'carried' else tranche end,
        measure,
        form,
        reporting_unit,
        assigner
)
select
    component,
    unit,
    benefit_unit,
    investment_project,
    period,
    capital_type,
    budget_source,
    tranche,
    max(amount_dong) as amount_dong
from told
group by all;

-- A report's figures of one measure that are above what is planned for their cell.
create or replace macro above_plan(report_id, at_date, known_at, asked_measure) as table
with told as (
    select
        min(row_no) as row_no,
        component,
        unit,
        benefit_unit,
        investment_project,
        period,
        capital_type,
        budget_source,
        tranche,
        sum(amount_dong)::bigint as amount_dong
    from ledger.figure
    where deposit_id = report_id
    and measure = asked_measure
    and effect = 'state'
    group by
        component,
        unit,
        benefit_unit,
        investment_project,
        period,
        capital_type,
        budget_source,
        tranche,
        tier
)
select
    told.row_no,
    told.amount_dong,
    planned.amount_dong as planned_dong
from told
inner join planned_at(at_date, known_at) as planned
    on planned.component = told.component
    and planned.unit = told.unit
    and planned.benefit_unit is not distinct from told.benefit_unit
    and planned.investment_project is not distinct from told.investment_project
    and planned.period = told.period
    and planned.capital_type = told.capital_type
    and planned.budget_source = told.budget_source
    and planned.tranche = told.tranche
where told.amount_dong > planned.amount_dong;

-- An amount as people in the province write it: 1.234.567.
create or replace macro written_dong(dong) as replace(format('{:,}', dong::bigint), ',', '.');
