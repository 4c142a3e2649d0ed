-- The ledger itself: only ever appended to. No keys or constraints here, because the shared
-- engine has none; queries/checks/ledger returns the rows that offend.

-- one act that makes deposits count, or stop counting.
create table ledger.publication (
    publication_no integer,
    kind varchar,
    published_at timestamp,
    published_by varchar,
    content_sha256 varchar,
    note varchar
);

-- one accepted report.
create table ledger.deposit (
    deposit_id bigint,
    publication_no integer,
    form varchar,
    file_name varchar,
    sha256 varchar,
    received_at timestamp,
    received_by varchar,
    as_of date,
    origin varchar,
    holds_state boolean,
    reporting_unit varchar,
    document_number varchar,
    document_date date,
    document_signer varchar,
    publisher varchar,
    title varchar,
    url varchar,
    row_count integer
);

-- a deposit that stops counting from a publication on.
create table ledger.withdrawal (
    deposit_id bigint,
    publication_no integer,
    reason varchar
);

-- what a deposit speaks for.
create table ledger.scope (
    deposit_id bigint,
    form varchar,
    reporting_unit varchar,
    programme varchar,
    period varchar,
    capital_type varchar,
    budget_source varchar
);

-- one amount or one stated rate; money in whole dong, its interval beside it; stated_rate is a share of 1.
create table ledger.figure (
    deposit_id bigint,
    row_no integer,
    row_id varchar,
    sheet varchar,
    cell varchar,
    measure varchar,
    tier varchar,
    assigner varchar,
    component varchar,
    unit varchar,
    benefit_unit varchar,
    investment_project varchar,
    period varchar,
    capital_type varchar,
    budget_source varchar,
    tranche varchar,
    carried_from varchar,
    tranche_last_day date,
    tranche_decision varchar,
    as_of date,
    target_date date,
    amount_dong bigint,
    low_dong bigint,
    high_dong bigint,
    qualifier varchar,
    precision_dong bigint,
    stated_rate decimal(12,8),
    rate_decimals integer,
    rate_denominator_dong bigint,
    effect varchar,
    effective_date date,
    decision varchar,
    note varchar
);

-- a component that cannot start or go on, and why.
create table ledger.obstacle (
    deposit_id bigint,
    row_no integer,
    row_id varchar,
    component varchar,
    unit varchar,
    period varchar,
    capital_type varchar,
    kind varchar,
    reason_vi varchar,
    reason_en varchar,
    cause_code varchar,
    resolver varchar,
    amount_dong bigint,
    since date,
    resolved_on date,
    note varchar
);

-- a warning that a person accepted, with the reason.
create table ledger.acceptance (
    deposit_id bigint,
    code varchar,
    place varchar,
    reason varchar,
    accepted_by varchar
);
