-- title: Plan periods
-- key: code
-- params: none
-- returns: code, first_year, last_year, kind, last_day, label_vi, label_en
select
    code,
    first_year,
    last_year,
    kind,
    last_day,
    label_vi,
    label_en
from period
order by
    ordinal,
    code
