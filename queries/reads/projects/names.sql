-- title: Codes and names of investment projects on the official lists in force, whatever their day
-- key: code, name
-- params: none
-- returns: code, name
select distinct
    project.code,
    project.name
from book.investment_project as project
inner join scope_in_force('9999-12-31'::date, coalesce(getvariable('known_at')::integer, 2147483647)) as scope
    on scope.deposit_id = project.deposit_id
where scope.form = 'project_list'
and scope.origin = 'official'
order by
    project.code,
    project.name
