-- title: The report behind an obstacle
-- key: deposit_id, row_no
-- params: deposit_id, row_no
-- returns: deposit_id, row_no, row_id, component, unit, reason_vi, reason_en, since, resolved_on, note, as_of, origin, file_name, sha256, received_at, received_by, document_number, document_date, document_signer, publisher, title, url, publication_no
select
    obstacle.deposit_id,
    obstacle.row_no,
    obstacle.row_id,
    obstacle.component,
    obstacle.unit,
    obstacle.reason_vi,
    obstacle.reason_en,
    obstacle.since,
    obstacle.resolved_on,
    obstacle.note,
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
from book.obstacle as obstacle
inner join book.deposit as deposit using (deposit_id)
where obstacle.deposit_id = $deposit_id::bigint
and obstacle.row_no = $row_no::integer
order by obstacle.row_no
