-- title: What the catalogue in force was made from
-- key: content_sha256
-- params: none
-- returns: content_sha256
select content_sha256
from ledger.publication
where kind = 'catalogue'
order by publication_no desc
limit 1
