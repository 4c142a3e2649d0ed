-- title: The catalogues before a publication: the newest, the newest made from files, and from which
-- key: newest_no
-- params: publication_no
-- returns: newest_no, from_files_no, content_sha256
select
    max(publication_no) as newest_no,
    max(publication_no) filter (where content_sha256 <> '') as from_files_no,
    max_by(content_sha256, publication_no) filter (where content_sha256 <> '') as content_sha256
from ledger.publication
where kind = 'catalogue'
and publication_no < $publication_no::integer
