-- title: What is heard of each investment project: the period asked for, and all years together
-- key: span, measure, programme, project, tranche
-- params: at_date, budget_source, capital_type, known_at, origins, period
-- returns: span, measure, programme, project, tranche, origin, assigners, amount_dong, low_dong, high_dong, qualifiers, precision_dong, as_of, is_whole, terms
with asked as (
    select
        code,
        first_year,
        last_year,
        kind
    from period
    where code = $period
),
heard as materialized (
    select
        figure.*,
        of_year.kind = 'year' as is_year,
        of_year.first_year,
        carried_year.first_year as carried_first_year
    from project_figure($at_date::date, $known_at::integer, $capital_type, $budget_source, $origins) as figure
    inner join period as of_year on of_year.code = figure.period
    left join period as carried_year on carried_year.code = figure.carried_from
),
-- What was planned for a year and a tranche, while nobody says what was paid of it.
unreported as (
    select distinct
        plan.programme,
        plan.investment_project,
        plan.period,
        plan.first_year,
        plan.tranche
    from heard as plan
    where plan.measure in ('plan', 'carried_over')
    and plan.amount_dong > 0
    and plan.is_year
    and not exists (
        select 1
        from heard as payment
        where payment.measure = 'disbursed'
        and payment.programme = plan.programme
        and payment.investment_project = plan.investment_project
        and payment.period = plan.period
        and payment.tranche = plan.tranche
    )
),
-- A year is told in its own tranches. A term is told as its years: what it carries from one of
-- them to the next is its own money, what came from before it is not.
spanned as (
    select
        'period' as span,
        heard.*
    from heard
    inner join asked
        on asked.kind = 'year'
        and asked.code = heard.period
    union all by name
    select
        'period' as span,
        heard.* replace ('own' as tranche)
    from heard
    inner join asked
        on asked.kind <> 'year'
        and heard.is_year
        and heard.first_year between asked.first_year and asked.last_year
    where heard.measure in ('disbursed', 'work_done', 'plan')
    and (heard.carried_first_year is null or heard.carried_first_year >= asked.first_year)
    union all by name
    select
        'all_years' as span,
        heard.* replace ('all' as tranche)
    from heard
    where heard.is_year
    and heard.measure in ('disbursed', 'plan')
)
select
    span,
    measure,
    programme,
    investment_project as project,
    tranche,
    max_by(origin, standing) as origin,
    list(distinct assigner order by assigner) filter (where assigner is not null) as assigners,
    sum(amount_dong)::bigint as amount_dong,
    sum(low_dong)::bigint as low_dong,
    sum(high_dong)::bigint as high_dong,
    list(distinct {'sign': sign(coalesce(amount_dong, 1))::integer, 'qualifier': qualifier}) as qualifiers,
    max(precision_dong) as precision_dong,
    greatest(
        min(counts_from) filter (where effect = 'state'),
        max(counts_from) filter (where effect <> 'state')
    ) as as_of,
    not exists (
        select 1
        from unreported
        cross join asked
        where unreported.programme = spanned.programme
        and unreported.investment_project = spanned.investment_project
        and (
            spanned.span = 'all_years'
            or (asked.kind = 'year' and unreported.period = asked.code and unreported.tranche = spanned.tranche)
            or (asked.kind <> 'year' and unreported.first_year between asked.first_year and asked.last_year)
        )
    ) as is_whole,
    list({'deposit_id': deposit_id, 'row_no': row_no} order by deposit_id, row_no) filter (where not is_silent) as terms
from spanned
group by
    span,
    measure,
    programme,
    investment_project,
    tranche
order by
    span,
    measure,
    programme,
    project,
    tranche
