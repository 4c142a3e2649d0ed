-- title: Obstacles reported and not resolved on the day, of one kind of money
-- key: deposit_id, row_no
-- params: at_date, capital_type, known_at, origins
-- returns: deposit_id, row_no, component, unit, period, capital_type, kind, reason_vi, reason_en, cause_code, resolver, amount_dong, since, origin, as_of
with reported as (
    select
        obstacle.*,
        deposit.origin,
        deposit.as_of,
        deposit.publication_no,
        list_position(['official', 'published', 'illustration'], deposit.origin) as standing
    from book.obstacle as obstacle
    inner join counted_deposit($at_date::date, $known_at::integer) as deposit using (deposit_id)
    where deposit.origin in (select unnest($origins::varchar[]))
),
-- A later report on the same obstacle takes its place, whoever of as good a standing sends it.
latest_report as (
    select earlier.*
    from reported as earlier
    where not exists (
        select 1
        from reported as later
        where later.component = earlier.component
        and later.unit = earlier.unit
        and later.kind = earlier.kind
        and (later.period is null or later.period = earlier.period)
        and (later.capital_type is null or later.capital_type = earlier.capital_type)
        and later.standing <= earlier.standing
        and (later.as_of, later.publication_no, later.deposit_id, later.row_no)
        > (earlier.as_of, earlier.publication_no, earlier.deposit_id, earlier.row_no)
    )
)
select
    deposit_id,
    row_no,
    component,
    unit,
    period,
    capital_type,
    kind,
    reason_vi,
    reason_en,
    cause_code,
    resolver,
    amount_dong,
    since,
    origin,
    as_of
from latest_report
where since <= $at_date::date
and (resolved_on is null or resolved_on > $at_date::date)
and (
    capital_type is null
    or exists (
        select 1
        from capital_type_descent as descent
        where (descent.ancestor, descent.node) in (
            (latest_report.capital_type, $capital_type),
            ($capital_type, latest_report.capital_type)
        )
    )
)
order by
    since,
    component,
    deposit_id,
    row_no
