-- title: Money that the report before spoke for and this one does not
-- key: programme, period, capital_leaf, source_leaf
-- params: at_date, deposit_id, known_before
-- returns: programme, period, capital_leaf, source_leaf, seen, expected
with own as (
    select
        deposit.*,
        scope.programme,
        scope.period
    from ledger.deposit as deposit
    inner join ledger.scope as scope using (deposit_id)
    where deposit.deposit_id = $deposit_id::bigint
),
last_spoken_for as (
    select distinct
        earlier.programme,
        earlier.period,
        money_leaf.capital_leaf,
        money_leaf.source_leaf
    from own
    inner join scope_in_force($at_date::date, $known_before::integer) as earlier
        on earlier.origin = own.origin
        and earlier.form = own.form
        and earlier.reporting_unit = own.reporting_unit
        and earlier.programme = own.programme
        and earlier.period = own.period
    inner join money_leaf
        on money_leaf.capital_type = earlier.capital_type
        and money_leaf.budget_source = earlier.budget_source
    where own.holds_state
),
spoken_for as (
    select
        scope.programme,
        scope.period,
        money_leaf.capital_leaf,
        money_leaf.source_leaf
    from ledger.scope as scope
    inner join money_leaf
        on money_leaf.capital_type = scope.capital_type
        and money_leaf.budget_source = scope.budget_source
    where scope.deposit_id = $deposit_id::bigint
)
select
    last_spoken_for.programme,
    last_spoken_for.period,
    last_spoken_for.capital_leaf,
    last_spoken_for.source_leaf,
    concat_ws(
        ', ',
        last_spoken_for.programme,
        last_spoken_for.period,
        capital_type.short_vi,
        budget_source.short_vi
    ) as seen,
    '' as expected
from last_spoken_for
anti join spoken_for using (programme, period, capital_leaf, source_leaf)
inner join capital_type on capital_type.code = last_spoken_for.capital_leaf
inner join budget_source on budget_source.code = last_spoken_for.source_leaf
order by
    last_spoken_for.programme,
    last_spoken_for.period,
    last_spoken_for.capital_leaf,
    last_spoken_for.source_leaf
