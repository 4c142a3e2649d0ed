-- title: The latest report that states no money, recorded or returned, and the period it speaks of
-- key: as_of
-- params: at_date, known_at
-- returns: as_of, period
with told as (
    select
        deposit.as_of,
        scope.period
    from counted_deposit($at_date::date, $known_at::integer) as deposit
    inner join book.scope as scope using (deposit_id)
    union all
    select
        back.as_of,
        scope.period
    from ledger.returned_report as back
    left join ledger.returned_scope as scope using (publication_no)
    where back.publication_no <= $known_at::integer
    and back.as_of <= $at_date::date
)

select
    as_of,
    coalesce(period, year(as_of)::varchar) as period
from told
order by
    as_of desc,
    period asc
limit 1
