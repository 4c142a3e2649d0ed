-- title: Whether the attached ledger has a table, one row when it has
-- key: file_name
-- params: table
-- returns: file_name
select table_name as file_name
from information_schema.tables
where table_catalog = 'ledger'
and table_name = $table
order by file_name
