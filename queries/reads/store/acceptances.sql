-- title: Warnings accepted with a report, and by whom and why
-- key: code, place
-- params: deposit_id
-- returns: deposit_id, code, place, reason, accepted_by
select distinct
    deposit_id,
    code,
    place,
    reason,
    accepted_by
from ledger.acceptance
where deposit_id = $deposit_id::bigint
order by
    code,
    place
