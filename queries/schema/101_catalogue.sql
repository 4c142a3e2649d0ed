-- Catalogue: lists that staff correct as data. Each catalogue publication appends them whole;
-- nothing is ever changed in place, so any publication can be read again as it was.

-- One component of a programme; the tree of every table and chart.
create table ledger.component (
    publication_no integer,
    code varchar,
    parent_code varchar,
    level varchar,
    ordinal integer,
    is_additive boolean,
    first_year integer,
    last_year integer,
    label_vi varchar,
    label_en varchar,
    short_vi varchar,
    short_en varchar,
    name_vi varchar,
    name_en varchar,
    lead_central varchar,
    lead_province_before varchar,
    lead_province_after varchar,
    decision varchar,
    confidence varchar,
    note varchar
);

-- A locality, a department or a place for comparison, in one of its meanings.
create table ledger.unit (
    publication_no integer,
    unit_key varchar,
    scheme varchar,
    code varchar,
    valid_from date,
    valid_to date,
    level varchar,
    kind_vi varchar,
    kind_en varchar,
    name_vi varchar,
    name_en varchar,
    short_vi varchar,
    parent_key varchar,
    ordinal integer,
    lat double,
    lon double,
    area_km2 double,
    is_poor_district boolean,
    note varchar
);

-- Where an old unit's money goes on the map of a later date.
create table ledger.crosswalk (
    publication_no integer,
    effective_date date,
    old_unit_key varchar,
    new_unit_key varchar,
    share decimal(12,8),
    is_split boolean,
    is_default_target boolean,
    decision varchar,
    note varchar
);

-- Which organisation took over another's work.
create table ledger.organisation_successor (
    publication_no integer,
    effective_date date,
    old_unit_key varchar,
    new_unit_key varchar,
    decision varchar,
    note varchar
);

-- A plan period: a budget year, the medium term, or a span of years.
create table ledger.period (
    publication_no integer,
    code varchar,
    first_year integer,
    last_year integer,
    kind varchar,
    parent_code varchar,
    last_day date,
    label_vi varchar,
    label_en varchar,
    ordinal integer
);

-- Development investment, recurrent, and the totals over them.
create table ledger.capital_type (
    publication_no integer,
    code varchar,
    parent_code varchar,
    ordinal integer,
    label_vi varchar,
    label_en varchar,
    short_vi varchar,
    short_en varchar
);

-- Whose money: central, provincial, ..., and the totals over them.
create table ledger.budget_source (
    publication_no integer,
    code varchar,
    parent_code varchar,
    ordinal integer,
    label_vi varchar,
    label_en varchar,
    short_vi varchar,
    short_en varchar
);

-- What a figure measures.
create table ledger.measure (
    publication_no integer,
    code varchar,
    ordinal integer,
    kind varchar,
    label_vi varchar,
    label_en varchar,
    short_vi varchar,
    short_en varchar,
    note varchar
);

-- A form that reports arrive on.
create table ledger.form (
    publication_no integer,
    code varchar,
    ordinal integer,
    label_vi varchar,
    label_en varchar,
    kind varchar,
    note varchar
);

-- Which form speaks for a measure; rank 1 before rank 2.
create table ledger.form_authority (
    publication_no integer,
    measure varchar,
    form varchar,
    rank integer
);

-- Who owes which form, to which cut-off, by when.
create table ledger.reporting_duty (
    publication_no integer,
    form varchar,
    unit_level varchar,
    programme varchar,
    frequency varchar,
    cut_off_month_day varchar,
    due_month_day varchar,
    decision varchar,
    confidence varchar,
    note varchar
);

-- Decisions and resolutions that the programmes stand on.
create table ledger.document (
    publication_no integer,
    number varchar,
    date date,
    issuer varchar,
    title_vi varchar,
    title_en varchar,
    programme varchar,
    status varchar,
    note varchar
);

-- A component that is by rule not for a unit: no money is placed there.
create table ledger.funding_exclusion (
    publication_no integer,
    component varchar,
    unit_key varchar,
    capital_type varchar,
    first_year integer,
    last_year integer,
    decision varchar,
    note varchar
);
