-- title: What each catalogue publication changed in every list, column by column
-- key: publication_no, list, key, column_name
-- params: none
-- returns: publication_no, list, key, change, column_name, old_value, new_value, content
with edition as (
    select
        publication_no,
        lag(publication_no) over (order by publication_no) as before_no
    from ledger.publication
    where kind = 'catalogue'
),
before as (
    select
        edition.publication_no,
        catalogue_row.list,
        catalogue_row.key,
        catalogue_row.content
    from edition
    inner join catalogue_row on catalogue_row.publication_no = edition.before_no
),
after as (
    select
        edition.publication_no,
        catalogue_row.list,
        catalogue_row.key,
        catalogue_row.content
    from edition
    inner join catalogue_row on catalogue_row.publication_no = edition.publication_no
    where edition.before_no is not null
),
different as (
    select
        publication_no,
        list,
        key,
        before.content as old_content,
        after.content as new_content,
        coalesce(after.content, before.content) as content
    from before
    full join after using (publication_no, list, key)
    where before.content is distinct from after.content
),
-- A row that came or went is one line without a column.
by_column as (
    select
        *,
        unnest(
            case
                when old_content is null or new_content is null then ['']
                else json_keys(content)
            end
        ) as column_name
    from different
),
told as (
    select
        publication_no,
        list,
        key,
        case
            when old_content is null then 'added'
            when new_content is null then 'removed'
            else 'changed'
        end as change,
        column_name,
        old_content ->> nullif(column_name, '') as old_value,
        new_content ->> nullif(column_name, '') as new_value,
        content::varchar as content
    from by_column
)
select
    publication_no,
    list,
    key,
    change,
    column_name,
    old_value,
    new_value,
    content
from told
where change <> 'changed'
or old_value is distinct from new_value
order by
    publication_no desc,
    list,
    key,
    column_name
