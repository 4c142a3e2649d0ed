-- title: Units that are not at or below the one that reports
-- key: row_no
-- params: deposit_id
-- returns: row_no, seen, expected
select
    min(figure.row_no) as row_no,
    unit.short_vi as seen,
    reporting.short_vi as expected
from ledger.figure as figure
inner join ledger.deposit as deposit using (deposit_id)
inner join unit on unit.unit_key = figure.unit
inner join unit as reporting on reporting.unit_key = deposit.reporting_unit
where figure.deposit_id = $deposit_id::bigint
and reporting.level in ('district', 'commune')
and not exists (
    select 1
    from unit_ascent
    where unit_ascent.unit = figure.unit
    and unit_ascent.above = deposit.reporting_unit
)
group by
    figure.sheet,
    figure.unit,
    unit.short_vi,
    reporting.short_vi
order by
    row_no,
    figure.unit
