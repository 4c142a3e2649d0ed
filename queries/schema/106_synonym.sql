-- Another name that staff use for an entry of a list.
create table ledger.synonym (
    publication_no integer,
    list varchar,
    code varchar,
    synonym varchar
);
