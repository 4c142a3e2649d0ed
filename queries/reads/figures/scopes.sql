-- title: What the reports in force speak for whole, for one kind of money, by the measures they state
-- key: origin, form, reporting_unit, programme, period
-- params: at_date, budget_source, capital_type, known_at
-- returns: origin, form, reporting_unit, programme, period, as_of, measures
with in_force as (
    select *
    from scope_in_force($at_date::date, $known_at::integer)
),
-- The few things that reports say of a programme and a period, however many their figures.
told as (
    select distinct
        deposit_id,
        split_part(component, '.', 1) as programme,
        period,
        measure,
        tier,
        assigner,
        tranche
    from book.figure
),
-- What a scope's own report states, and what decisions that only change it brought since.
stated as (
    select distinct
        scope.origin,
        scope.form,
        scope.reporting_unit,
        scope.programme,
        scope.period,
        figure.measure,
        figure.tier,
        figure.assigner,
        figure.tranche
    from in_force as scope
    inner join told as figure
        on figure.deposit_id = scope.deposit_id
        and figure.period = scope.period
        and figure.programme = scope.programme
    inner join form_authority
        on form_authority.form = scope.form
        and form_authority.measure = figure.measure
    union
    select
        scope.origin,
        scope.form,
        scope.reporting_unit,
        scope.programme,
        scope.period,
        change.measure,
        change.tier,
        change.assigner,
        change.tranche
    from in_force as scope
    inner join counted_deposit($at_date::date, $known_at::integer) as deposit
        on deposit.origin = scope.origin
        and deposit.form = scope.form
        and deposit.reporting_unit = scope.reporting_unit
    inner join book.figure as change
        on change.deposit_id = deposit.deposit_id
        and change.period = scope.period
        and split_part(change.component, '.', 1) = scope.programme
    inner join capital_type_descent as capital
        on capital.ancestor = $capital_type
        and capital.node = change.capital_type
    inner join form_authority
        on form_authority.form = scope.form
        and form_authority.measure = change.measure
    where change.effect <> 'state'
    and change.effective_date > scope.as_of
    and change.effective_date <= $at_date::date
)
select
    whole.*,
    list(
        {
            'measure': stated.measure,
            'tier': stated.tier,
            'assigner': stated.assigner,
            'tranche': stated.tranche
        }
        order by
            stated.measure,
            stated.tier,
            stated.assigner,
            stated.tranche
    ) as measures
from whole_scope($at_date::date, $known_at::integer, $capital_type, $budget_source) as whole
inner join stated using (origin, form, reporting_unit, programme, period)
group by all
order by
    origin,
    form,
    reporting_unit,
    programme,
    period
