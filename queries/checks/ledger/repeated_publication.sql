-- title: Publication numbers used twice
-- key: publication_no
-- params: none
-- returns: publication_no, uses
select
    publication_no,
    count(*) as uses
from ledger.publication
group by publication_no
having count(*) > 1
order by publication_no
