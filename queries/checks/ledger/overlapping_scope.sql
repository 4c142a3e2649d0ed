-- title: Reports in force that speak for part of the same money
-- key: deposit_id, other_deposit_id, programme, period
-- params: none
-- returns: deposit_id, other_deposit_id, programme, period
select distinct
    one.deposit_id,
    other.deposit_id as other_deposit_id,
    one.programme,
    one.period
from scope_in_force(date '9999-12-31', 2147483647) as one
inner join scope_in_force(date '9999-12-31', 2147483647) as other
    on other.deposit_id >= one.deposit_id
    and other.origin = one.origin
    and other.form = one.form
    and other.reporting_unit = one.reporting_unit
    and other.programme = one.programme
    and other.period = one.period
    and (other.capital_type, other.budget_source) > (one.capital_type, one.budget_source)
inner join money_leaf as own_leaf
    on own_leaf.capital_type = one.capital_type
    and own_leaf.budget_source = one.budget_source
inner join money_leaf as other_leaf
    on other_leaf.capital_type = other.capital_type
    and other_leaf.budget_source = other.budget_source
    and other_leaf.capital_leaf = own_leaf.capital_leaf
    and other_leaf.source_leaf = own_leaf.source_leaf
order by
    one.deposit_id,
    other.deposit_id,
    one.programme,
    one.period
