-- Which numbered schema files this ledger file already holds, and what they said.
create table ledger.schema_migration (
    file_name varchar,
    sha256 varchar,
    publication_no integer
);
