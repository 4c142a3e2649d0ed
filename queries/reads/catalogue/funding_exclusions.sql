-- title: Where a programme places no money by rule
-- key: component, unit_key, capital_type
-- params: none
-- returns: component, unit_key, capital_type, first_year, last_year
select
    component,
    unit_key,
    capital_type,
    first_year,
    last_year
from funding_exclusion
order by
    component,
    unit_key,
    capital_type
