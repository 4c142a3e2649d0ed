-- title: Each kind of capital and budget source with everything that covers it, itself included
-- key: list, node, above
-- params: none
-- returns: list, node, above
select
    'capital_type' as list,
    node,
    ancestor as above
from capital_type_descent
union all
select
    'budget_source' as list,
    node,
    ancestor as above
from budget_source_descent
order by
    list,
    node,
    above
