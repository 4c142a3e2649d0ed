-- title: The report behind a row on an indicator
-- key: deposit_id, row_no
-- params: deposit_id, row_no
-- returns: deposit_id, row_no, row_id, indicator, unit, period, target, target_decimals, actual, actual_decimals, note, as_of, origin, file_name, sha256, received_at, received_by, document_number, document_date, document_signer, publisher, title, url, publication_no
select
    value.deposit_id,
    value.row_no,
    value.indicator as row_id,
    value.indicator,
    value.unit,
    value.period,
    value.target,
    value.target_decimals,
    value.actual,
    value.actual_decimals,
    value.note,
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
from book.indicator_value as value
inner join book.deposit as deposit using (deposit_id)
where value.deposit_id = $deposit_id::bigint
and value.row_no = $row_no::integer
order by value.row_no
