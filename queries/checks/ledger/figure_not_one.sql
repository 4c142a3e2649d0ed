-- title: Figures that are neither one amount nor one rate, or lie outside their own bounds
-- key: deposit_id, row_no
-- params: none
-- returns: deposit_id, row_no
select
    deposit_id,
    row_no
from ledger.figure
where (amount_dong is null) = (stated_rate is null)
or amount_dong < low_dong
or amount_dong > high_dong
or (amount_dong is not null and (low_dong is null or high_dong is null))
order by
    deposit_id,
    row_no
