-- title: The figures and deposits behind a number
-- key: deposit_id, row_no
-- params: deposit_ids, row_nos
-- returns: deposit_id, row_no, row_id, sheet, cell, measure, component, unit, period, capital_type, budget_source, tranche, investment_project, amount_dong, qualifier, precision_dong, stated_rate, rate_decimals, rate_denominator_dong, as_of, decision, note, origin, form, file_name, sha256, received_at, received_by, document_number, document_date, document_signer, publisher, title, url, publication_no
with asked as (
    select
        unnest($deposit_ids::bigint[]) as deposit_id,
        unnest($row_nos::integer[]) as row_no
)
select
    figure.deposit_id,
    figure.row_no,
    figure.row_id,
    figure.sheet,
    figure.cell,
    figure.measure,
    figure.component,
    figure.unit,
    figure.period,
    figure.capital_type,
    figure.budget_source,
    figure.tranche,
    figure.investment_project,
    figure.amount_dong,
    figure.qualifier,
    figure.precision_dong,
    figure.stated_rate,
    figure.rate_decimals,
    figure.rate_denominator_dong,
    figure.as_of,
    figure.decision,
    figure.note,
    deposit.origin,
    deposit.form,
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
from asked
inner join book.figure as figure using (deposit_id, row_no)
inner join book.deposit as deposit using (deposit_id)
order by
    figure.deposit_id,
    figure.row_no
