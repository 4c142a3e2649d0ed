-- title: Every report ever taken in, the newest first, and whether it still counts
-- key: deposit_id
-- params: known_at
-- returns: deposit_id, publication_no, form, file_name, sha256, cover_sha256, received_at, received_by, as_of, origin, holds_state, reporting_unit, document_number, document_date, publisher, title, row_count, accepted_count, withdrawn_no, withdrawn_at, withdrawn_by, withdrawn_reason
select
    deposit.deposit_id,
    deposit.publication_no,
    deposit.form,
    deposit.file_name,
    deposit.sha256,
    deposit.cover_sha256,
    deposit.received_at,
    deposit.received_by,
    deposit.as_of,
    deposit.origin,
    deposit.holds_state,
    deposit.reporting_unit,
    deposit.document_number,
    deposit.document_date,
    deposit.publisher,
    deposit.title,
    deposit.row_count,
    (
        select count(*)
        from ledger.acceptance as acceptance
        where acceptance.deposit_id = deposit.deposit_id
    )::integer as accepted_count,
    withdrawal.publication_no as withdrawn_no,
    publication.published_at as withdrawn_at,
    publication.published_by as withdrawn_by,
    withdrawal.reason as withdrawn_reason
from book.deposit as deposit
left join book.withdrawal as withdrawal
on withdrawal.deposit_id = deposit.deposit_id
and withdrawal.publication_no <= $known_at::integer
left join ledger.publication as publication
on publication.publication_no = withdrawal.publication_no
where deposit.publication_no <= $known_at::integer
order by
    deposit.publication_no desc,
    deposit.as_of desc,
    deposit.deposit_id desc
