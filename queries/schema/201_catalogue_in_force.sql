-- The catalogue in force: each list as the latest catalogue publication gave it, of those that
-- the variable known_at allows; a writer sets none and sees them all.

create or replace view component as
select
    code,
    parent_code,
    level,
    ordinal,
    is_additive,
    first_year,
    last_year,
    label_vi,
    label_en,
    short_vi,
    short_en,
    name_vi,
    name_en,
    lead_central,
    lead_province_before,
    lead_province_after,
    decision,
    confidence,
    note
from ledger.component
where publication_no = (
    select max(publication_no)
    from ledger.publication
    where kind = 'catalogue'
    and publication_no <= coalesce(getvariable('known_at')::integer, 2147483647)
);

create or replace view unit as
select
    unit_key,
    scheme,
    code,
    valid_from,
    valid_to,
    level,
    kind_vi,
    kind_en,
    name_vi,
    name_en,
    short_vi,
    parent_key,
    ordinal,
    lat,
    lon,
    area_km2,
    is_poor_district,
    note
from ledger.unit
where publication_no = (
    select max(publication_no)
    from ledger.publication
    where kind = 'catalogue'
    and publication_no <= coalesce(getvariable('known_at')::integer, 2147483647)
);

create or replace view crosswalk as
select
    effective_date,
    old_unit_key,
    new_unit_key,
    share,
    is_split,
    is_default_target,
    decision,
    note
from ledger.crosswalk
where publication_no = (
    select max(publication_no)
    from ledger.publication
    where kind = 'catalogue'
    and publication_no <= coalesce(getvariable('known_at')::integer, 2147483647)
);

create or replace view organisation_successor as
select
    effective_date,
    old_unit_key,
    new_unit_key,
    decision,
    note
from ledger.organisation_successor
where publication_no = (
    select max(publication_no)
    from ledger.publication
    where kind = 'catalogue'
    and publication_no <= coalesce(getvariable('known_at')::integer, 2147483647)
);

create or replace view period as
select
    code,
    first_year,
    last_year,
    kind,
    parent_code,
    last_day,
    label_vi,
    label_en,
    ordinal
from ledger.period
where publication_no = (
    select max(publication_no)
    from ledger.publication
    where kind = 'catalogue'
    and publication_no <= coalesce(getvariable('known_at')::integer, 2147483647)
);

create or replace view capital_type as
select
    code,
    parent_code,
    ordinal,
    label_vi,
    label_en,
    short_vi,
    short_en
from ledger.capital_type
where publication_no = (
    select max(publication_no)
    from ledger.publication
    where kind = 'catalogue'
    and publication_no <= coalesce(getvariable('known_at')::integer, 2147483647)
);

create or replace view budget_source as
select
    code,
    parent_code,
    ordinal,
    label_vi,
    label_en,
    short_vi,
    short_en
from ledger.budget_source
where publication_no = (
    select max(publication_no)
    from ledger.publication
    where kind = 'catalogue'
    and publication_no <= coalesce(getvariable('known_at')::integer, 2147483647)
);

create or replace view measure as
select
    code,
    ordinal,
    kind,
    label_vi,
    label_en,
    short_vi,
    short_en,
    note
from ledger.measure
where publication_no = (
    select max(publication_no)
    from ledger.publication
    where kind = 'catalogue'
    and publication_no <= coalesce(getvariable('known_at')::integer, 2147483647)
);

create or replace view form as
select
    code,
    ordinal,
    label_vi,
    label_en,
    kind,
    note
from ledger.form
where publication_no = (
    select max(publication_no)
    from ledger.publication
    where kind = 'catalogue'
    and publication_no <= coalesce(getvariable('known_at')::integer, 2147483647)
);

create or replace view form_authority as
select
    measure,
    form,
    rank
from ledger.form_authority
where publication_no = (
    select max(publication_no)
    from ledger.publication
    where kind = 'catalogue'
    and publication_no <= coalesce(getvariable('known_at')::integer, 2147483647)
);

create or replace view reporting_duty as
select
    form,
    unit_level,
    programme,
    frequency,
    cut_off_month_day,
    due_month_day,
    decision,
    confidence,
    note
from ledger.reporting_duty
where publication_no = (
    select max(publication_no)
    from ledger.publication
    where kind = 'catalogue'
    and publication_no <= coalesce(getvariable('known_at')::integer, 2147483647)
);

create or replace view document as
select
    number,
    date,
    issuer,
    title_vi,
    title_en,
    programme,
    status,
    note
from ledger.document
where publication_no = (
    select max(publication_no)
    from ledger.publication
    where kind = 'catalogue'
    and publication_no <= coalesce(getvariable('known_at')::integer, 2147483647)
);

create or replace view funding_exclusion as
select
    component,
    unit_key,
    capital_type,
    first_year,
    last_year,
    decision,
    note
from ledger.funding_exclusion
where publication_no = (
    select max(publication_no)
    from ledger.publication
    where kind = 'catalogue'
    and publication_no <= coalesce(getvariable('known_at')::integer, 2147483647)
);

create or replace view synonym as
select
    list,
    code,
    synonym
from ledger.synonym
where publication_no = (
    select max(publication_no)
    from ledger.publication
    where kind = 'catalogue'
    and publication_no <= coalesce(getvariable('known_at')::integer, 2147483647)
);

create or replace view indicator as
select
    code,
    component,
    label_vi,
    label_en,
    measured_in_vi,
    measured_in_en,
    direction,
    ordinal,
    source,
    note
from ledger.indicator
where publication_no = (
    select max(publication_no)
    from ledger.publication
    where kind = 'catalogue'
    and publication_no <= coalesce(getvariable('known_at')::integer, 2147483647)
);

-- Every name that the lists in force have for figures to use.
create or replace view known_name as
select
    'component' as list,
    code as name
from component
union all
select
    'unit',
    unit_key
from unit
union all
select
    'period',
    code
from period
union all
select
    'capital_type',
    code
from capital_type
union all
select
    'budget_source',
    code
from budget_source
union all
select
    'measure',
    code
from measure
union all
select
    'form',
    code
from form
union all
select
    'indicator',
    code
from indicator;
