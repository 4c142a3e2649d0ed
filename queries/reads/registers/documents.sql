-- title: The documents on a unit's own lists in force, each as one text
-- key: entry
-- params: at_date, known_at, reporting_unit
-- returns: entry, label, content
select
    concat_ws('|', document.component, document.issuer_unit, lower(document.title)) as entry,
    any_value(document.title) as label,
    string_agg(
        row(
            document.title,
            document.issuer,
            document.issuer_level,
            document.ground,
            document.due_on,
            document.issued_number,
            document.issued_on,
            document.note
        )::varchar,
        '|' order by document.row_no
    ) as content
from scope_in_force($at_date::date, $known_at::integer) as scope
inner join book.owed_document as document
    on document.deposit_id = scope.deposit_id
    and split_part(document.component, '.', 1) = scope.programme
where scope.form = 'documents'
and scope.origin = 'official'
and scope.reporting_unit = $reporting_unit
group by
    document.component,
    document.issuer_unit,
    lower(document.title)
order by entry
