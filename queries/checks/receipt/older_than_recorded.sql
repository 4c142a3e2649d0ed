-- title: Reports of a later day on the same money that are recorded already
-- key: deposit_id
-- params: deposit_id, known_before
-- returns: deposit_id, seen, expected
select distinct
    later.deposit_id,
    own.as_of::varchar as seen,
    later.as_of::varchar as expected
from ledger.deposit as own
inner join ledger.scope as spoken_for on spoken_for.deposit_id = own.deposit_id
inner join counted_deposit(date '9999-12-31', $known_before::integer) as later
    on later.form = own.form
    and later.origin = own.origin
    and later.reporting_unit = own.reporting_unit
    and later.as_of > own.as_of
inner join ledger.scope as known
    on known.deposit_id = later.deposit_id
    and known.programme = spoken_for.programme
    and known.period = spoken_for.period
inner join money_leaf as own_leaf
    on own_leaf.capital_type = spoken_for.capital_type
    and own_leaf.budget_source = spoken_for.budget_source
inner join money_leaf as known_leaf
    on known_leaf.capital_type = known.capital_type
    and known_leaf.budget_source = known.budget_source
    and known_leaf.capital_leaf = own_leaf.capital_leaf
    and known_leaf.source_leaf = own_leaf.source_leaf
where own.deposit_id = $deposit_id::bigint
order by later.deposit_id
