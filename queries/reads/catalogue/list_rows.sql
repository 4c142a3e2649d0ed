-- title: A list as one catalogue publication gave it, in the order of its file
-- key: key
-- params: list, publication_no
-- returns: key, content
select
    key,
    content::varchar as content
from catalogue_row
where list = $list
and publication_no = $publication_no::integer
order by
    place,
    key
