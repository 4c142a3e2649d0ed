-- title: The investment projects on the lists in force, for one period and one kind of money
-- key: programme, code
-- params: at_date, budget_source, capital_type, known_at, origins, period
-- returns: programme, code, name, component, unit, owner, benefit_unit, status, first_year, last_year, total_investment_dong, central_dong, provincial_dong, district_dong, other_dong, decision, note, origin, as_of, deposit_id, row_no
with asked as (
    select
        first_year,
        last_year
    from period
    where code = $period
),
list_in_force as (
    select
        scope.*,
        list_position(['official', 'published', 'illustration'], scope.origin) as standing,
        case
            when scope.period = $period then 0
            when listed.first_year <= asked.first_year and listed.last_year >= asked.last_year
            then 1 + listed.last_year - listed.first_year
            else 1000
        end as remoteness
    from scope_in_force($at_date::date, $known_at::integer) as scope
    inner join period as listed on listed.code = scope.period
    inner join asked
        on (listed.first_year <= asked.first_year and listed.last_year >= asked.last_year)
        or (listed.first_year >= asked.first_year and listed.last_year <= asked.last_year)
    where scope.form = 'project_list'
    and scope.origin in (select unnest($origins::varchar[]))
    and exists (
        select 1
        from capital_type_descent as capital
        where (capital.ancestor, capital.node) in (
            (scope.capital_type, $capital_type),
            ($capital_type, scope.capital_type)
        )
    )
    and exists (
        select 1
        from budget_source_descent as source
        where (source.ancestor, source.node) in (
            (scope.budget_source, $budget_source),
            ($budget_source, scope.budget_source)
        )
    )
),
-- A list of the period itself speaks for it, else the narrowest around it, else those within it.
nearest_list as (
    select distinct
        deposit_id,
        origin,
        standing,
        reporting_unit,
        programme,
        as_of,
        publication_no
    from list_in_force
    qualify remoteness = min(remoteness) over (
        partition by
            origin,
            reporting_unit,
            programme
    )
),
listed as (
    select
        project.*,
        nearest_list.origin,
        nearest_list.standing,
        nearest_list.reporting_unit,
        nearest_list.programme,
        nearest_list.as_of,
        nearest_list.publication_no
    from nearest_list
    inner join book.investment_project as project
        on project.deposit_id = nearest_list.deposit_id
        and split_part(project.component, '.', 1) = nearest_list.programme
),
named_unit as (
    select distinct
        programme,
        unit
    from listed
),
-- One reporter speaks for a unit's projects: the best origin, then the unit itself or the nearest
-- above it, and one beside it where nobody else does.
speaker as (
    select
        named_unit.programme,
        named_unit.unit,
        nearest_list.origin,
        nearest_list.reporting_unit
    from named_unit
    inner join nearest_list on nearest_list.programme = named_unit.programme
    left join unit_ascent
        on unit_ascent.unit = named_unit.unit
        and unit_ascent.above = nearest_list.reporting_unit
    where unit_ascent.distance is not null
    or exists (
        select 1
        from listed
        where listed.deposit_id = nearest_list.deposit_id
        and listed.programme = named_unit.programme
        and listed.unit = named_unit.unit
    )
    qualify row_number() over (
        partition by
            named_unit.programme,
            named_unit.unit
        order by
            nearest_list.standing asc,
            unit_ascent.distance asc nulls last,
            nearest_list.as_of desc,
            nearest_list.publication_no desc,
            nearest_list.reporting_unit asc
    ) = 1
)
select
    listed.programme,
    listed.code,
    listed.name,
    listed.component,
    listed.unit,
    listed.owner,
    listed.benefit_unit,
    listed.status,
    listed.first_year,
    listed.last_year,
    listed.total_investment_dong,
    listed.central_dong,
    listed.provincial_dong,
    listed.district_dong,
    listed.other_dong,
    listed.decision,
    listed.note,
    listed.origin,
    listed.as_of,
    listed.deposit_id,
    listed.row_no
from listed
semi join speaker using (programme, unit, origin, reporting_unit)
qualify row_number() over (
    partition by
        listed.programme,
        listed.code
    order by
        listed.standing asc,
        listed.as_of desc,
        listed.publication_no desc,
        listed.deposit_id desc,
        listed.row_no desc
) = 1
order by
    listed.programme,
    listed.code
