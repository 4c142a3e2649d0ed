-- A report that was sent back to its unit: the file as it came, how many things were found wrong
-- with it, and what the unit was told. It states no figures. `values_sha256` is the digest of its
-- cells whatever file holds them, null where the file could not be opened.
create table ledger.returned_report (
    publication_no integer,
    form varchar,
    reporting_unit varchar,
    as_of date,
    file_name varchar,
    sha256 varchar,
    values_sha256 varchar,
    blocking_count integer,
    warning_count integer,
    comment varchar,
    returned_by varchar,
    returned_at timestamp
);

-- What a returned report spoke for, as far as it could be read: no rows where it could not.
create table ledger.returned_scope (
    publication_no integer,
    programme varchar,
    period varchar
);
