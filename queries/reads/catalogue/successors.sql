-- title: Which unit came after which: communes by the crosswalk, bodies by their successors
-- key: effective_date, old_unit_key, new_unit_key
-- params: none
-- returns: effective_date, old_unit_key, new_unit_key, is_default_target
select
    effective_date,
    old_unit_key,
    new_unit_key,
    is_default_target
from crosswalk
union all
select
    effective_date,
    old_unit_key,
    new_unit_key,
    true as is_default_target
from organisation_successor
order by
    effective_date,
    old_unit_key,
    is_default_target desc,
    new_unit_key
