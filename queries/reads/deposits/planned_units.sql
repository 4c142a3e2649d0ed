-- title: Units that a plan of a period names
-- key: unit
-- params: period, at_date, known_at
-- returns: unit
select distinct figure.unit
from book.figure as figure
inner join counted_deposit($at_date::date, $known_at::integer) as deposit using (deposit_id)
where figure.measure = 'plan'
and figure.period = $period::varchar
and deposit.origin != 'published'
order by figure.unit
