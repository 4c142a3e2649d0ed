-- title: Other names that staff use for entries of the lists
-- key: list, code, synonym
-- params: none
-- returns: list, code, synonym
select
    list,
    code,
    synonym
from synonym
order by
    list,
    code,
    synonym
