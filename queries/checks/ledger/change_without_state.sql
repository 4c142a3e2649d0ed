-- title: Changes of money that no report of the same form takes in
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
inner join ledger.deposit as deposit using (deposit_id)
where figure.effect <> 'state'
and not exists (
    select 1
    from ledger.withdrawal as withdrawal
    where withdrawal.deposit_id = figure.deposit_id
)
and exists (
    select 1
    from scope_in_force(date '9999-12-31', 2147483647) as scope
    where scope.origin = deposit.origin
    and scope.form = deposit.form
    and scope.reporting_unit = deposit.reporting_unit
    and scope.programme = split_part(figure.component, '.', 1)
    and scope.period = figure.period
)
and not exists (
    select 1
    from scope_in_force(date '9999-12-31', 2147483647) as scope
    inner join capital_type_descent as capital
        on capital.ancestor = scope.capital_type
    inner join budget_source_descent as source
        on source.ancestor = scope.budget_source
    where scope.origin = deposit.origin
    and scope.form = deposit.form
    and scope.reporting_unit = deposit.reporting_unit
    and scope.programme = split_part(figure.component, '.', 1)
    and scope.period = figure.period
    and capital.node = figure.capital_type
    and source.node = figure.budget_source
)
order by
    figure.deposit_id,
    figure.row_no
