-- title: Which units, periods and kinds of money have figures at a date
-- key: unit, period, capital_type, budget_source, tranche
-- params: at_date, known_at
-- returns: unit, period, capital_type, budget_source, tranche, latest_as_of, figure_count, assigners, tiers
select
    unit,
    period,
    capital_type,
    budget_source,
    tranche,
    max(as_of) as latest_as_of,
    count(*) as figure_count,
    coalesce(list(distinct assigner order by assigner) filter (where measure = 'plan' and assigner is not null), []) as assigners,
    coalesce(list(distinct tier order by tier) filter (where measure = 'allocated' and tier is not null), []) as tiers
from figure_in_force($at_date::date, $known_at::integer)
group by
    unit,
    period,
    capital_type,
    budget_source,
    tranche
order by
    unit,
    period,
    capital_type,
    budget_source,
    tranche
