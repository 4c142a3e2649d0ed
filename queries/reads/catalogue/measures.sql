-- title: What figures measure
-- key: code
-- params: none
-- returns: code, label_vi, label_en, short_vi, short_en
select
    code,
    label_vi,
    label_en,
    short_vi,
    short_en
from measure
order by
    ordinal,
    code
