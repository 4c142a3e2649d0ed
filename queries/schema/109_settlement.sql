-- What a planner settled once for the workbooks of a sender and a form: what a heading or a name
-- means. The latest row of a seen text holds; a forgotten one is a row too.
create table ledger.settlement (
    publication_no integer,
    reporting_unit varchar,
    form varchar,
    subject varchar,
    seen varchar,
    code varchar,
    is_forgotten boolean,
    settled_by varchar,
    settled_at timestamp
);
