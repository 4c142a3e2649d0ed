-- title: Obstacles reported and not resolved on the day
-- key: deposit_id, row_no
-- params: at_date, known_at
-- returns: deposit_id, row_no, component, unit, period, capital_type, kind, reason_vi, reason_en, cause_code, resolver, amount_dong, since, origin, as_of
with reported as (
    select
        obstacle.*,
        deposit.origin,
        deposit.as_of,
        deposit.publication_no
    from ledger.obstacle as obstacle
    inner join counted_deposit($at_date::date, $known_at::integer) as deposit using (deposit_id)
),
latest_report as (
    select *
    from reported
    qualify row_number() over (
        partition by
            origin,
            component,
            unit,
            period,
            capital_type,
            kind
        order by
            as_of desc,
            publication_no desc,
            deposit_id desc,
            row_no desc
    ) = 1
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
order by
    since,
    component,
    deposit_id,
    row_no
