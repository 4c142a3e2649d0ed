-- title: Indicators that programmes are judged by, in their order
-- key: code
-- params: none
-- returns: code, component, label_vi, label_en, measured_in_vi, measured_in_en, direction, source, note
select
    code,
    component,
    label_vi,
    label_en,
    measured_in_vi,
    measured_in_en,
    direction,
    source,
    note
from indicator
order by
    ordinal,
    code
