-- title: Publications in order
-- key: publication_no
-- params: none
-- returns: publication_no, kind, published_at, published_by, note
select
    publication_no,
    kind,
    published_at,
    published_by,
    note
from ledger.publication
order by publication_no
