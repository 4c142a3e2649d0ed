-- title: What the catalogue in force before a publication was made from
-- key: content_sha256
-- params: publication_no
-- returns: content_sha256
select content_sha256
from ledger.publication
where kind = 'catalogue'
and publication_no < $publication_no::integer
order by publication_no desc
limit 1
