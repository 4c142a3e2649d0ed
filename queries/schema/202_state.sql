-- The state of the ledger at a date and a publication number. Each macro settles one grain.

-- A node of the capital types and each node at or under it.
create or replace view capital_type_descent as
with recursive descent as (
    select
        code as ancestor,
        code as node
    from capital_type
    union all
    select
        descent.ancestor,
        capital_type.code as node
    from descent
    inner join capital_type on capital_type.parent_code = descent.node
)
select
    ancestor,
    node
from descent;

-- The same over the budget sources.
create or replace view budget_source_descent as
with recursive descent as (
    select
        code as ancestor,
        code as node
    from budget_source
    union all
    select
        descent.ancestor,
        budget_source.code as node
    from descent
    inner join budget_source on budget_source.parent_code = descent.node
)
select
    ancestor,
    node
from descent;

-- The smallest capital type x source that a total is made of.
create or replace view money_leaf as
select
    capital.ancestor as capital_type,
    source.ancestor as budget_source,
    capital.node as capital_leaf,
    source.node as source_leaf
from capital_type_descent as capital
cross join budget_source_descent as source
where capital.node not in (
    select parent_code
    from capital_type
    where parent_code is not null
)
and source.node not in (
    select parent_code
    from budget_source
    where parent_code is not null
);

-- Deposits that count at (D, n): recorded, not withdrawn, and not about a later date.
create or replace macro counted_deposit(at_date, known_at) as table
select deposit.*
from ledger.deposit as deposit
where deposit.publication_no <= known_at
and deposit.as_of <= at_date
and not exists (
    select 1
    from ledger.withdrawal as withdrawal
    where withdrawal.deposit_id = deposit.deposit_id
    and withdrawal.publication_no <= known_at
);

-- For each scope the one deposit that holds whole within it; ties go to the later publication.
create or replace macro scope_in_force(at_date, known_at) as table
select
    scope.*,
    deposit.origin,
    deposit.as_of,
    deposit.publication_no
from ledger.scope as scope
inner join counted_deposit(at_date, known_at) as deposit using (deposit_id)
where deposit.origin <> 'published'
and deposit.holds_state
qualify row_number() over (
    partition by
        deposit.origin,
        scope.form,
        scope.reporting_unit,
        scope.programme,
        scope.period,
        scope.capital_type,
        scope.budget_source
    order by
        deposit.as_of desc,
        deposit.publication_no desc,
        deposit.deposit_id desc
) = 1;

-- Figures that hold at (D, n): the state of each scope, and the changes effective after it.
create or replace macro figure_in_force(at_date, known_at) as table
with in_scope as (
    select
        figure.*,
        scope.form,
        scope.reporting_unit,
        scope.origin,
        scope.as_of as state_as_of,
        scope.publication_no
    from ledger.figure as figure
    inner join counted_deposit(at_date, known_at) as deposit using (deposit_id)
    inner join scope_in_force(at_date, known_at) as scope
        on scope.form = deposit.form
        and scope.origin = deposit.origin
        and scope.reporting_unit = deposit.reporting_unit
        and scope.programme = split_part(figure.component, '.', 1)
        and scope.period = figure.period
    inner join capital_type_descent as capital
        on capital.ancestor = scope.capital_type
        and capital.node = figure.capital_type
    inner join budget_source_descent as source
        on source.ancestor = scope.budget_source
        and source.node = figure.budget_source
    where (
        figure.effect = 'state'
        and figure.deposit_id = scope.deposit_id
    )
    or (
        figure.effect <> 'state'
        and figure.effective_date > scope.as_of
        and figure.effective_date <= at_date
    )
)
select *
from in_scope
union all by name
select
    figure.*,
    deposit.form,
    deposit.reporting_unit,
    deposit.origin,
    deposit.as_of as state_as_of,
    deposit.publication_no
from ledger.figure as figure
inner join counted_deposit(at_date, known_at) as deposit using (deposit_id)
where deposit.origin = 'published';
