-- title: Units that the lists of investment projects in force name, as given the money or as the place
-- key: unit
-- params: at_date, known_at
-- returns: unit
with listed as (
    select project.*
    from scope_in_force($at_date::date, $known_at::integer) as scope
    inner join book.investment_project as project using (deposit_id)
    where scope.form = 'project_list'
)
select unit
from listed
union
select benefit_unit as unit
from listed
where benefit_unit is not null
order by unit
