-- title: When this very file, or another with the same cells, was sent back to its unit
-- key: publication_no
-- params: sha256, values_sha256
-- returns: publication_no, returned_at
select
    publication_no,
    returned_at
from ledger.returned_report
where sha256 = $sha256::varchar
or values_sha256 = $values_sha256::varchar
order by publication_no desc
