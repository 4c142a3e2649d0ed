-- title: Names that figures, obstacles, projects or reports use and no list knows
-- key: list, name
-- params: none
-- returns: list, name
select
    used_name.list,
    used_name.name
from used_name
anti join known_name using (list, name)
order by
    used_name.list,
    used_name.name
