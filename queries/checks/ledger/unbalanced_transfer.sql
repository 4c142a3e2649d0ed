-- title: Transfers under one decision that do not sum to zero
-- key: deposit_id, decision
-- params: none
-- returns: deposit_id, decision, remainder_dong
select
    deposit_id,
    decision,
    sum(amount_dong)::bigint as remainder_dong
from ledger.figure
where effect = 'transfer'
group by
    deposit_id,
    decision
having sum(amount_dong) <> 0
order by
    deposit_id,
    decision
