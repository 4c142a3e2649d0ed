-- A document that somebody has to issue before a component can go on: by whom, on what ground, until
-- when; its number and day once it is issued. Lists hold whole.
create table ledger.owed_document (
    deposit_id bigint,
    row_no integer,
    title varchar,
    issuer varchar,
    issuer_level varchar,
    issuer_unit varchar,
    component varchar,
    ground varchar,
    due_on date,
    issued_number varchar,
    issued_on date,
    note varchar
);
