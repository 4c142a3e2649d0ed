-- title: Publications of the catalogue, newest first, and whether files or a person gave them
-- key: publication_no
-- params: none
-- returns: publication_no, published_at, published_by, note, is_from_files
select
    publication_no,
    published_at,
    published_by,
    note,
    content_sha256 <> '' as is_from_files
from ledger.publication
where kind = 'catalogue'
order by publication_no desc
