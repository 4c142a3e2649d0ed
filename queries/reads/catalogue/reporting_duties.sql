-- title: Reports that are owed, with their cut-offs and due days
-- key: form, unit_level, programme, frequency, cut_off_month_day
-- params: none
-- returns: form, unit_level, programme, frequency, cut_off_month_day, due_month_day, confidence
select
    form,
    unit_level,
    programme,
    frequency,
    cut_off_month_day,
    due_month_day,
    confidence
from reporting_duty
order by
    form,
    frequency,
    unit_level nulls first,
    programme nulls first,
    cut_off_month_day nulls first
