-- title: Units that do not exist on the day of the report, with what stands for them then
-- key: row_no, unit_key
-- params: deposit_id
-- returns: row_no, unit_key, seen, expected
with named as (
    select
        deposit_id,
        sheet,
        unit as unit_key,
        row_no
    from ledger.figure
    where deposit_id = $deposit_id::bigint
    union all
    select
        deposit_id,
        sheet,
        benefit_unit as unit_key,
        row_no
    from ledger.figure
    where deposit_id = $deposit_id::bigint
    and benefit_unit is not null
),
first_named as (
    select
        deposit_id,
        sheet,
        unit_key,
        min(row_no) as row_no
    from named
    group by
        deposit_id,
        sheet,
        unit_key
),
ours as (
    select
        first_named.row_no,
        deposit.as_of,
        unit.unit_key,
        unit.short_vi,
        unit.valid_from,
        unit.valid_to
    from first_named
    inner join ledger.deposit as deposit using (deposit_id)
    inner join unit using (unit_key)
    where deposit.as_of < unit.valid_from
    or deposit.as_of > unit.valid_to
),
replacing as (
    select
        old_unit_key as unit_key,
        new_unit_key as other
    from crosswalk
    union
    select
        old_unit_key,
        new_unit_key
    from organisation_successor
    union
    select
        new_unit_key,
        old_unit_key
    from crosswalk
    union
    select
        new_unit_key,
        old_unit_key
    from organisation_successor
),
standing_then as (
    select
        ours.row_no,
        string_agg(unit.short_vi || ' (' || unit.unit_key || ')', ', ' order by unit.ordinal, unit.unit_key) as names
    from ours
    inner join replacing using (unit_key)
    inner join unit
        on unit.unit_key = replacing.other
        and ours.as_of >= unit.valid_from
        and (unit.valid_to is null or ours.as_of <= unit.valid_to)
    group by ours.row_no
)
select
    ours.row_no,
    ours.unit_key,
    ours.short_vi as seen,
    coalesce(standing_then.names, '-') as expected
from ours
left join standing_then using (row_no)
order by
    ours.row_no,
    ours.unit_key
