-- title: Documents that the lists in force say are to be issued, and which of them are
-- key: deposit_id, row_no
-- params: at_date, known_at, origins
-- returns: title, issuer, issuer_level, issuer_unit, component, ground, due_on, issued_number, issued_on, note, origin, as_of, reporting_unit, deposit_id, row_no
with listed as (
    select
        document.*,
        scope.origin,
        scope.as_of,
        scope.publication_no,
        scope.reporting_unit,
        list_position(['official', 'published', 'illustration'], scope.origin) as standing
    from scope_in_force($at_date::date, $known_at::integer) as scope
    inner join book.owed_document as document
        on document.deposit_id = scope.deposit_id
        and split_part(document.component, '.', 1) = scope.programme
    where scope.form = 'documents'
    and scope.origin in (select unnest($origins::varchar[]))
)
-- Two lists may hold the same document: the later one knows whether it was issued.
select
    title,
    issuer,
    issuer_level,
    issuer_unit,
    component,
    ground,
    due_on,
    issued_number,
    issued_on,
    note,
    origin,
    as_of,
    reporting_unit,
    deposit_id,
    row_no
from listed
qualify row_number() over (
    partition by
        component,
        lower(title),
        issuer_unit
    order by
        standing asc,
        as_of desc,
        publication_no desc,
        deposit_id desc,
        row_no desc
) = 1
order by
    due_on asc nulls last,
    component,
    title,
    deposit_id,
    row_no
