-- title: Forms that reports arrive on
-- key: code
-- params: none
-- returns: code, label_vi, label_en, short_vi, short_en
select
    code,
    label_vi,
    label_en,
    label_vi as short_vi,
    label_en as short_en
from form
order by
    ordinal,
    code
