-- title: Schema files that the ledger already holds
-- key: file_name
-- params: none
-- returns: file_name, sha256, publication_no
select
    file_name,
    sha256,
    publication_no
from ledger.schema_migration
order by file_name
