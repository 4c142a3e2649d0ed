-- title: Scopes in force that a new deposit's scopes overlap without being equal
-- key: other_deposit_id, seen
-- params: deposit_id
-- returns: other_deposit_id, seen
with incoming as (
    select
        scope.*,
        deposit.origin
    from ledger.scope as scope
    inner join ledger.deposit as deposit using (deposit_id)
    where deposit.deposit_id = $deposit_id::bigint
    and deposit.origin <> 'published'
    and deposit.holds_state
)
select distinct
    other.deposit_id as other_deposit_id,
    concat_ws(' · ', other.form, other.programme, other.period, other.capital_type, other.budget_source) as seen
from incoming
inner join scope_in_force(date '9999-12-31', 2147483647) as other
    on other.deposit_id <> incoming.deposit_id
    and other.origin = incoming.origin
    and other.form = incoming.form
    and other.reporting_unit = incoming.reporting_unit
    and other.programme = incoming.programme
    and other.period = incoming.period
inner join money_leaf as own_leaf
    on own_leaf.capital_type = incoming.capital_type
    and own_leaf.budget_source = incoming.budget_source
inner join money_leaf as other_leaf
    on other_leaf.capital_type = other.capital_type
    and other_leaf.budget_source = other.budget_source
    and other_leaf.capital_leaf = own_leaf.capital_leaf
    and other_leaf.source_leaf = own_leaf.source_leaf
where other.capital_type <> incoming.capital_type
or other.budget_source <> incoming.budget_source
order by
    other_deposit_id,
    seen
