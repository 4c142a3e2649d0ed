-- title: The investment projects on a unit's own lists in force, each as one text
-- key: entry
-- params: at_date, known_at, reporting_unit
-- returns: entry, label, content
select
    concat_ws('|', scope.period, scope.capital_type, scope.budget_source, scope.programme, project.code) as entry,
    concat_ws(' ', project.code, any_value(project.name)) as label,
    string_agg(
        row(
            project.name,
            project.component,
            project.unit,
            project.owner,
            project.benefit_unit,
            project.status,
            project.first_year,
            project.last_year,
            project.total_investment_dong,
            project.central_dong,
            project.provincial_dong,
            project.district_dong,
            project.other_dong,
            project.decision,
            project.note
        )::varchar,
        '|' order by project.row_no
    ) as content
from scope_in_force($at_date::date, $known_at::integer) as scope
inner join book.investment_project as project
    on project.deposit_id = scope.deposit_id
    and split_part(project.component, '.', 1) = scope.programme
where scope.form = 'project_list'
and scope.origin = 'official'
and scope.reporting_unit = $reporting_unit
group by
    scope.period,
    scope.capital_type,
    scope.budget_source,
    scope.programme,
    project.code
order by entry
