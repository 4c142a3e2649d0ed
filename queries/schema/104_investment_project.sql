-- An investment project of a component: its owner, the place that benefits, its approved cost by
-- source in whole dong (null where a source is not stated), and how far it is. Lists hold whole.
create table ledger.investment_project (
    deposit_id bigint,
    row_no integer,
    code varchar,
    name varchar,
    component varchar,
    unit varchar,
    owner varchar,
    benefit_unit varchar,
    status varchar,
    first_year integer,
    last_year integer,
    total_investment_dong bigint,
    central_dong bigint,
    provincial_dong bigint,
    district_dong bigint,
    other_dong bigint,
    decision varchar,
    note varchar
);
