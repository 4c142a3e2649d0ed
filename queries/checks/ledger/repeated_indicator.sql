-- title: Indicators that a report states twice for one unit and period
-- key: deposit_id, indicator, unit, period
-- params: none
-- returns: deposit_id, indicator, unit, period, uses
select
    deposit_id,
    indicator,
    unit,
    period,
    count(*) as uses
from ledger.indicator_value
group by
    deposit_id,
    indicator,
    unit,
    period
having count(*) > 1
order by
    deposit_id,
    indicator,
    unit,
    period
