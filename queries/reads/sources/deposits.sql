-- title: Deposits that count on the day, newest information first
-- key: deposit_id
-- params: at_date, known_at
-- returns: deposit_id, publication_no, form, origin, as_of, title, publisher, document_number, document_date, file_name, url, reporting_unit, row_count
select
    deposit_id,
    publication_no,
    form,
    origin,
    as_of,
    title,
    publisher,
    document_number,
    document_date,
    file_name,
    url,
    reporting_unit,
    row_count
from counted_deposit($at_date::date, $known_at::integer)
order by
    as_of desc,
    deposit_id desc
