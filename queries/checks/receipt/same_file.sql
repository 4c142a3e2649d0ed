-- title: Reports recorded from this very file, of the same day and sender
-- key: deposit_id
-- params: deposit_id, known_before
-- returns: deposit_id, seen, expected
select
    earlier.deposit_id,
    earlier.deposit_id::varchar as seen,
    earlier.as_of::varchar as expected
from ledger.deposit as own
inner join counted_deposit(date '9999-12-31', $known_before::integer) as earlier
    on earlier.sha256 = own.sha256
    and earlier.form = own.form
    and earlier.reporting_unit = own.reporting_unit
    and earlier.as_of = own.as_of
where own.deposit_id = $deposit_id::bigint
order by earlier.deposit_id
