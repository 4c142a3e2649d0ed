-- title: Figures of one cell broken down in two ways that cross: they cannot be added
-- key: deposit_id, row_no, other_row_no
-- params: none
-- returns: deposit_id, row_no, other_row_no
select
    one.deposit_id,
    one.row_no,
    other.row_no as other_row_no
from ledger.figure as one
inner join ledger.deposit as deposit
    on deposit.deposit_id = one.deposit_id
    and deposit.origin <> 'published'
inner join ledger.figure as other
    on other.deposit_id = one.deposit_id
    and other.row_no > one.row_no
    and other.measure = one.measure
    and other.component = one.component
    and other.unit = one.unit
    and other.period = one.period
    and other.tranche = one.tranche
    and other.effect = one.effect
    and other.tier is not distinct from one.tier
    and other.assigner is not distinct from one.assigner
    and other.effective_date is not distinct from one.effective_date
    and other.investment_project is not distinct from one.investment_project
    and other.capital_type <> one.capital_type
    and other.budget_source <> one.budget_source
inner join capital_type_descent as capital
    on (capital.ancestor = one.capital_type and capital.node = other.capital_type)
    or (capital.ancestor = other.capital_type and capital.node = one.capital_type)
inner join budget_source_descent as source
    on (source.ancestor = one.budget_source and source.node = other.budget_source)
    or (source.ancestor = other.budget_source and source.node = one.budget_source)
where (capital.ancestor = one.capital_type) <> (source.ancestor = one.budget_source)
order by
    one.deposit_id,
    one.row_no,
    other.row_no
