-- title: Budget sources
-- key: code
-- params: none
-- returns: code, parent_code, label_vi, label_en, short_vi, short_en
select
    code,
    parent_code,
    label_vi,
    label_en,
    short_vi,
    short_en
from budget_source
order by
    ordinal,
    code
