-- Every row of every list, as each catalogue publication gave it: its key as one text, its columns
-- as one JSON object, its place in the file. One shape for all lists, so that histories are one query.
create or replace view catalogue_row as
select
    'component' as list,
    entry.publication_no,
    entry.rowid as place,
    entry.code as key,
    json_merge_patch(to_json(entry), '{"publication_no": null}') as content
from ledger.component as entry
union all
select
    'unit' as list,
    entry.publication_no,
    entry.rowid as place,
    entry.unit_key as key,
    json_merge_patch(to_json(entry), '{"publication_no": null}') as content
from ledger.unit as entry
union all
select
    'crosswalk' as list,
    entry.publication_no,
    entry.rowid as place,
    concat_ws(' | ', entry.effective_date, entry.old_unit_key, entry.new_unit_key) as key,
    json_merge_patch(to_json(entry), '{"publication_no": null}') as content
from ledger.crosswalk as entry
union all
select
    'organisation_successor' as list,
    entry.publication_no,
    entry.rowid as place,
    concat_ws(' | ', entry.effective_date, entry.old_unit_key, entry.new_unit_key) as key,
    json_merge_patch(to_json(entry), '{"publication_no": null}') as content
from ledger.organisation_successor as entry
union all
select
    'period' as list,
    entry.publication_no,
    entry.rowid as place,
    entry.code as key,
    json_merge_patch(to_json(entry), '{"publication_no": null}') as content
from ledger.period as entry
union all
select
    'capital_type' as list,
    entry.publication_no,
    entry.rowid as place,
    entry.code as key,
    json_merge_patch(to_json(entry), '{"publication_no": null}') as content
from ledger.capital_type as entry
union all
select
    'budget_source' as list,
    entry.publication_no,
    entry.rowid as place,
    entry.code as key,
    json_merge_patch(to_json(entry), '{"publication_no": null}') as content
from ledger.budget_source as entry
union all
select
    'measure' as list,
    entry.publication_no,
    entry.rowid as place,
    entry.code as key,
    json_merge_patch(to_json(entry), '{"publication_no": null}') as content
from ledger.measure as entry
union all
select
    'form' as list,
    entry.publication_no,
    entry.rowid as place,
    entry.code as key,
    json_merge_patch(to_json(entry), '{"publication_no": null}') as content
from ledger.form as entry
union all
select
    'form_authority' as list,
    entry.publication_no,
    entry.rowid as place,
    concat_ws(' | ', entry.measure, entry.form) as key,
    json_merge_patch(to_json(entry), '{"publication_no": null}') as content
from ledger.form_authority as entry
union all
select
    'reporting_duty' as list,
    entry.publication_no,
    entry.rowid as place,
    concat_ws(' | ', entry.form, coalesce(entry.unit_level, ''), coalesce(entry.programme, ''), entry.frequency, coalesce(entry.cut_off_month_day, '')) as key,
    json_merge_patch(to_json(entry), '{"publication_no": null}') as content
from ledger.reporting_duty as entry
union all
select
    'document' as list,
    entry.publication_no,
    entry.rowid as place,
    entry.number as key,
    json_merge_patch(to_json(entry), '{"publication_no": null}') as content
from ledger.document as entry
union all
select
    'funding_exclusion' as list,
    entry.publication_no,
    entry.rowid as place,
    concat_ws(' | ', entry.component, entry.unit_key, entry.capital_type) as key,
    json_merge_patch(to_json(entry), '{"publication_no": null}') as content
from ledger.funding_exclusion as entry
union all
select
    'synonym' as list,
    entry.publication_no,
    entry.rowid as place,
    concat_ws(' | ', entry.list, entry.code, entry.synonym) as key,
    json_merge_patch(to_json(entry), '{"publication_no": null}') as content
from ledger.synonym as entry
union all
select
    'indicator' as list,
    entry.publication_no,
    entry.rowid as place,
    entry.code as key,
    json_merge_patch(to_json(entry), '{"publication_no": null}') as content
from ledger.indicator as entry;

-- Names that figures, obstacles, projects and reports, returned ones too, use, each with its list: these stay.
create or replace view used_name as
with used as (
    select distinct
        'component' as list,
        component as name
    from ledger.figure
    union
    select
        'component',
        component
    from ledger.obstacle
    union
    select
        'component',
        programme
    from ledger.scope
    union
    select
        'unit',
        unnest([unit, benefit_unit])
    from ledger.figure
    union
    select
        'unit',
        unit
    from ledger.obstacle
    union
    select
        'component',
        component
    from ledger.investment_project
    union
    select
        'unit',
        unnest([unit, benefit_unit])
    from ledger.investment_project
    union
    select
        'indicator',
        indicator
    from ledger.indicator_value
    union
    select
        'unit',
        unit
    from ledger.indicator_value
    union
    select
        'period',
        period
    from ledger.indicator_value
    union
    select
        'component',
        component
    from ledger.owed_document
    union
    select
        'unit',
        issuer_unit
    from ledger.owed_document
    union
    select
        'unit',
        reporting_unit
    from ledger.deposit
    union
    select
        'unit',
        reporting_unit
    from ledger.returned_report
    union
    select
        'period',
        period
    from ledger.figure
    union
    select
        'period',
        period
    from ledger.obstacle
    union
    select
        'period',
        period
    from ledger.scope
    union
    select
        'capital_type',
        capital_type
    from ledger.figure
    union
    select
        'capital_type',
        capital_type
    from ledger.obstacle
    union
    select
        'capital_type',
        capital_type
    from ledger.scope
    union
    select
        'budget_source',
        budget_source
    from ledger.figure
    union
    select
        'budget_source',
        budget_source
    from ledger.scope
    union
    select
        'measure',
        measure
    from ledger.figure
    union
    select
        'form',
        form
    from ledger.deposit
    union
    select
        'form',
        form
    from ledger.returned_report
)
select
    list,
    name
from used
where name is not null;
