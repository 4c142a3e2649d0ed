-- title: The report behind an owed document
-- key: deposit_id, row_no
-- params: deposit_id, row_no
-- returns: deposit_id, row_no, row_id, owed_title, issuer, component, ground, due_on, issued_number, issued_on, note, as_of, origin, file_name, sha256, received_at, received_by, document_number, document_date, document_signer, publisher, title, url, publication_no
select
    document.deposit_id,
    document.row_no,
    '' as row_id,
    document.title as owed_title,
    document.issuer,
    document.component,
    document.ground,
    document.due_on,
    document.issued_number,
    document.issued_on,
    document.note,
    deposit.as_of,
    deposit.origin,
    deposit.file_name,
    deposit.sha256,
    deposit.received_at,
    deposit.received_by,
    deposit.document_number,
    deposit.document_date,
    deposit.document_signer,
    deposit.publisher,
    deposit.title,
    deposit.url,
    deposit.publication_no
from book.owed_document as document
inner join book.deposit as deposit using (deposit_id)
where document.deposit_id = $deposit_id::bigint
and document.row_no = $row_no::integer
order by document.row_no
