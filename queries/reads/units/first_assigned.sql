-- title: The day on which each origin first says that a unit was given money of a period, itself or below it
-- key: origin, unit, programme
-- params: at_date, budget_source, capital_type, known_at, measure, origins, period
-- returns: origin, unit, programme, assigned_date
with given as (
    select
        deposit.origin,
        figure.unit,
        split_part(figure.component, '.', 1) as programme,
        coalesce(figure.effective_date, deposit.as_of) as assigned_date
    from book.figure as figure
    inner join counted_deposit($at_date::date, $known_at::integer) as deposit using (deposit_id)
    inner join capital_type_descent as capital
        on capital.ancestor = $capital_type
        and capital.node = figure.capital_type
    inner join budget_source_descent as source
        on source.ancestor = $budget_source
        and source.node = figure.budget_source
    where figure.measure = $measure
    and figure.period = $period
    and (figure.tranche = 'own' or $measure = 'carried_over')
    and deposit.origin <> 'published'
    and deposit.origin in (select unnest($origins::varchar[]))
)
select
    given.origin,
    unit_ascent.above as unit,
    given.programme,
    min(given.assigned_date) as assigned_date
from given
inner join unit_ascent on unit_ascent.unit = given.unit
group by
    given.origin,
    unit_ascent.above,
    given.programme
order by
    given.origin,
    unit_ascent.above,
    given.programme
