-- title: Kinds of capital
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
from capital_type
order by
    ordinal,
    code
