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
from book.deposit as deposit
where deposit.publication_no <= known_at
and deposit.as_of <= at_date
and not exists (
    select 1
    from book.withdrawal as withdrawal
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
from book.scope as scope
inner join counted_deposit(at_date, known_at) as deposit using (deposit_id)
where deposit.origin <> 'published'
and deposit.holds_state
and scope.form <> 'correction'
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

-- Reports that speak whole of one kind of money in a period, in one scope or in several that cover
-- it together; as_of is the day of the oldest.
create or replace macro whole_scope(at_date, known_at, asked_capital_type, asked_budget_source) as table
select
    scope.origin,
    scope.form,
    scope.reporting_unit,
    scope.programme,
    scope.period,
    min(scope.as_of) as as_of
from scope_in_force(at_date, known_at) as scope
inner join money_leaf
    on money_leaf.capital_type = scope.capital_type
    and money_leaf.budget_source = scope.budget_source
inner join money_leaf as asked
    on asked.capital_type = asked_capital_type
    and asked.budget_source = asked_budget_source
    and asked.capital_leaf = money_leaf.capital_leaf
    and asked.source_leaf = money_leaf.source_leaf
group by
    scope.origin,
    scope.form,
    scope.reporting_unit,
    scope.programme,
    scope.period
having count(distinct (money_leaf.capital_leaf, money_leaf.source_leaf)) = (
    select count(*)
    from money_leaf
    where capital_type = asked_capital_type
    and budget_source = asked_budget_source
);

-- A unit and each unit it is in, itself at distance 0.
create or replace view unit_ascent as
with recursive ascent as (
    select
        unit_key as unit,
        unit_key as above,
        parent_key,
        0 as distance
    from unit
    union all
    select
        ascent.unit,
        unit.unit_key as above,
        unit.parent_key,
        ascent.distance + 1 as distance
    from ascent
    inner join unit on unit.unit_key = ascent.parent_key
)
select
    unit,
    above,
    distance
from ascent;

-- Figures that hold at (D, n): the state of each scope, the changes effective after it, and what
-- replaces figure by figure: published statements and corrections. counts_from is the day that a
-- figure speaks of.
create or replace macro figure_in_force(at_date, known_at) as table
with counted as (
    select
        figure.*,
        deposit.form,
        deposit.reporting_unit,
        deposit.origin,
        deposit.as_of as deposit_as_of,
        deposit.publication_no,
        split_part(figure.component, '.', 1) as programme
    from book.figure as figure
    inner join counted_deposit(at_date, known_at) as deposit using (deposit_id)
),
-- Each kind of money that a line of a scope in force covers, once: a figure counts once, however
-- many lines it falls under, and there are few lines beside many figures.
reach as (
    select distinct
        scope.deposit_id,
        scope.origin,
        scope.form,
        scope.reporting_unit,
        scope.programme,
        scope.period,
        scope.as_of,
        capital.node as capital_type,
        source.node as budget_source
    from scope_in_force(at_date, known_at) as scope
    inner join capital_type_descent as capital on capital.ancestor = scope.capital_type
    inner join budget_source_descent as source on source.ancestor = scope.budget_source
),
earliest_reach as (
    select
        origin,
        form,
        reporting_unit,
        programme,
        period,
        capital_type,
        budget_source,
        min(as_of) as as_of
    from reach
    group by
        origin,
        form,
        reporting_unit,
        programme,
        period,
        capital_type,
        budget_source
),
in_scope as (
    select
        counted.*,
        reach.as_of as counts_from
    from counted
    inner join reach using (
        deposit_id,
        origin,
        form,
        reporting_unit,
        programme,
        period,
        capital_type,
        budget_source
    )
    where counted.effect = 'state'
    union all by name
    select
        counted.*,
        counted.effective_date as counts_from
    from counted
    inner join earliest_reach using (
        origin,
        form,
        reporting_unit,
        programme,
        period,
        capital_type,
        budget_source
    )
    where counted.effect <> 'state'
    and counted.effective_date > earliest_reach.as_of
    and counted.effective_date <= at_date
)
select *
from in_scope
union all by name
select
    *,
    deposit_as_of as counts_from
from counted
where origin = 'published'
or form = 'correction';
