-- An indicator that a programme is judged by: what it counts, and which way is better.
create table ledger.indicator (
    publication_no integer,
    code varchar,
    component varchar,
    label_vi varchar,
    label_en varchar,
    measured_in_vi varchar,
    measured_in_en varchar,
    direction varchar,
    ordinal integer,
    source varchar,
    note varchar
);

-- What a report says of an indicator at a unit in a period: what is aimed at, what is reached,
-- each with the decimals it was printed with. Reports hold whole.
create table ledger.indicator_value (
    deposit_id bigint,
    row_no integer,
    indicator varchar,
    unit varchar,
    period varchar,
    target decimal(24,6),
    target_decimals integer,
    actual decimal(24,6),
    actual_decimals integer,
    note varchar
);
