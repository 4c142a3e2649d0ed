-- title: Warnings that were accepted with a report
-- key: code, place
-- params: deposit_id
-- returns: code, place, reason, accepted_by
select
    code,
    place,
    reason,
    accepted_by
from ledger.acceptance
where deposit_id = $deposit_id::bigint
order by
    code,
    place
