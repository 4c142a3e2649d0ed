-- title: Days that reports speak of, newest first
-- key: as_of
-- params: at_date, known_at
-- returns: as_of
select distinct as_of
from counted_deposit($at_date::date, $known_at::integer)
order by as_of desc
