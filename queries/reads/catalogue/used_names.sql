-- title: Names of one list that figures, obstacles, projects or reports use
-- key: name
-- params: list
-- returns: name
select name
from used_name
where list = $list
order by name
