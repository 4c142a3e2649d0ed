-- title: What a report speaks for
-- key: programme, period, capital_type, budget_source
-- params: deposit_id
-- returns: programme, period, capital_type, budget_source
select
    programme,
    period,
    capital_type,
    budget_source
from book.scope
where deposit_id = $deposit_id::bigint
order by
    programme,
    period,
    capital_type,
    budget_source
