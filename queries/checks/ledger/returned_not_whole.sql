-- title: Returned reports that do not say what they are, or why they went back
-- key: publication_no
-- params: none
-- returns: publication_no
select publication_no
from ledger.returned_report
where form is null
or reporting_unit is null
or as_of is null
or sha256 is null
or coalesce(trim(comment), '') = ''
or coalesce(trim(returned_by), '') = ''
order by publication_no
