-- title: Reports that were sent and count, by form and unit
-- key: deposit_id
-- params: known_at
-- returns: deposit_id, form, reporting_unit, origin, as_of, sent_on
select
    deposit.deposit_id,
    deposit.form,
    deposit.reporting_unit,
    deposit.origin,
    deposit.as_of,
    coalesce(deposit.document_date, (deposit.received_at + interval 7 hour)::date) as sent_on
from counted_deposit(date '9999-12-31', $known_at::integer) as deposit
where deposit.origin != 'published'
and deposit.holds_state
order by
    deposit.as_of,
    deposit.deposit_id
