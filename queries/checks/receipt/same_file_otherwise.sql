-- title: Reports recorded from this very file, of another day, form or sender
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
    and (earlier.form, earlier.reporting_unit, earlier.as_of) <> (own.form, own.reporting_unit, own.as_of)
where own.deposit_id = $deposit_id::bigint
order by earlier.deposit_id
