-- title: What is settled for the workbooks of senders, newest first; forgotten ones left out
-- key: reporting_unit, form, subject, seen
-- params: none
-- returns: reporting_unit, form, subject, seen, code, settled_by, settled_at, publication_no
with latest as (
    select *
    from ledger.settlement
    qualify row_number() over (
        partition by
            reporting_unit,
            form,
            subject,
            seen
        order by publication_no desc
    ) = 1
)
select
    reporting_unit,
    form,
    subject,
    seen,
    code,
    settled_by,
    settled_at,
    publication_no
from latest
where not is_forgotten
order by
    publication_no desc,
    reporting_unit,
    form,
    subject,
    seen
