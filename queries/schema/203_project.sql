-- What is heard of investment projects at a date and a publication number.

-- The figures of investment projects that count, every period: of each project's cell the best form
-- that states it, of its reports the unit's own, and of what it states never a whole and its parts.
-- What such a report leaves out is zero and is_silent: no row of it says so.
-- Carried-over money reads as carried_over whether its row calls it so or a plan of that tranche.
create or replace macro project_figure(at_date, known_at, asked_capital, asked_source, asked_origins) as table
with in_force as (
    select
        figure.* replace (
            case
                when figure.measure = 'plan' and figure.tranche = 'carried' then 'carried_over'
                else figure.measure
            end as measure,
            case when figure.measure = 'carried_over' then 'carried' else figure.tranche end as tranche
        ),
        figure.measure as stated_measure,
        form_authority.rank,
        list_position(['official', 'published', 'illustration'], figure.origin) as standing,
        coalesce(list_position(['HDND', 'UBND', 'TTCP'], figure.assigner), 4) as assigner_rank
    from figure_in_force(at_date, known_at) as figure
    inner join form_authority
        on form_authority.measure = figure.measure
        and form_authority.form = figure.form
    where figure.investment_project is not null
    and figure.measure in ('plan', 'carried_over', 'disbursed', 'work_done')
    and list_contains(asked_origins::varchar[], figure.origin)
),
whole_request as (
    select *
    from whole_scope(at_date, known_at, asked_capital, asked_source)
),
requested as (
    select in_force.*
    from in_force
    inner join capital_type_descent as capital
        on capital.ancestor = asked_capital
        and capital.node = in_force.capital_type
    inner join budget_source_descent as source
        on source.ancestor = asked_source
        and source.node = in_force.budget_source
),
-- Reports that speak whole and tell their amounts by project.
heard as (
    select distinct
        whole_request.*,
        in_force.measure,
        in_force.rank
    from whole_request
    inner join in_force using (origin, form, reporting_unit, programme, period)
    where in_force.effect = 'state'
),
-- The same by the units they speak for.
heard_at as (
    select
        heard.*,
        unit_ascent.unit,
        unit_ascent.distance
    from heard
    inner join unit_ascent on unit_ascent.above = heard.reporting_unit
),
-- The best form that tells an amount is heard; where none tells it, the best that speaks at its unit.
telling as (
    select
        origin,
        measure,
        programme,
        investment_project,
        period,
        tranche,
        min(rank) as rank
    from requested
    semi join whole_request using (origin, form, reporting_unit, programme, period)
    where effect = 'state'
    and form <> 'correction'
    group by
        origin,
        measure,
        programme,
        investment_project,
        period,
        tranche
),
speaking as (
    select
        origin,
        measure,
        programme,
        period,
        unit,
        min(rank) as rank
    from heard_at
    group by
        origin,
        measure,
        programme,
        period,
        unit
),
-- What reports speak for, line by line: where a later one ends a correction.
overtaking as (
    select
        heard_at.origin,
        heard_at.measure,
        heard_at.programme,
        heard_at.period,
        heard_at.unit,
        heard_at.rank,
        scope.capital_type,
        scope.budget_source,
        scope.as_of,
        scope.publication_no
    from heard_at
    inner join scope_in_force(at_date, known_at) as scope
        on scope.origin = heard_at.origin
        and scope.form = heard_at.form
        and scope.reporting_unit = heard_at.reporting_unit
        and scope.programme = heard_at.programme
        and scope.period = heard_at.period
),
-- A correction takes the place of the figure it corrects until a later report speaks whole of its
-- money: one that is not heard, or speaks of other money, ends nothing.
correction_in_force as (
    select correction.*
    from requested as correction
    left join telling using (origin, measure, programme, investment_project, period, tranche)
    left join speaking using (origin, measure, programme, period, unit)
    where correction.form = 'correction'
    and not exists (
        select 1
        from overtaking as later
        inner join capital_type_descent as capital on capital.ancestor = later.capital_type
        inner join budget_source_descent as source on source.ancestor = later.budget_source
        where later.origin = correction.origin
        and later.measure = correction.measure
        and later.programme = correction.programme
        and later.period = correction.period
        and later.unit = correction.unit
        and later.rank = coalesce(telling.rank, speaking.rank)
        and capital.node = correction.capital_type
        and source.node = correction.budget_source
        and (later.as_of, later.publication_no) > (correction.counts_from, correction.publication_no)
    )
    qualify row_number() over (
        partition by
            origin,
            stated_measure,
            assigner,
            component,
            unit,
            benefit_unit,
            investment_project,
            period,
            capital_type,
            budget_source,
            tranche,
            carried_from
        order by counts_from desc, publication_no desc, deposit_id desc, row_no desc
    ) = 1
),
corrected as (
    select figure.*
    from requested as figure
    where figure.form <> 'correction'
    and not exists (
        select 1
        from correction_in_force as correction
        where correction.origin = figure.origin
        and correction.stated_measure = figure.stated_measure
        and correction.assigner is not distinct from figure.assigner
        and correction.component = figure.component
        and correction.unit = figure.unit
        and correction.benefit_unit is not distinct from figure.benefit_unit
        and correction.investment_project = figure.investment_project
        and correction.period = figure.period
        and correction.capital_type = figure.capital_type
        and correction.budget_source = figure.budget_source
        and correction.tranche = figure.tranche
        and correction.carried_from is not distinct from figure.carried_from
        and (correction.counts_from, correction.publication_no) >= (figure.counts_from, figure.publication_no)
    )
    union all by name
    select
        correction.* replace (
            heard.form as form,
            heard.reporting_unit as reporting_unit,
            heard.rank as rank
        )
    from correction_in_force as correction
    inner join heard_at as heard
        on heard.origin = correction.origin
        and heard.measure = correction.measure
        and heard.programme = correction.programme
        and heard.period = correction.period
        and heard.unit = correction.unit
    left join telling
        on telling.origin = correction.origin
        and telling.measure = correction.measure
        and telling.programme = correction.programme
        and telling.investment_project = correction.investment_project
        and telling.period = correction.period
        and telling.tranche = correction.tranche
    qualify row_number() over (
        partition by
            correction.deposit_id,
            correction.row_no
        order by
            coalesce(heard.rank = telling.rank, false) desc,
            heard.rank asc,
            heard.distance asc,
            heard.form asc
    ) = 1
),
-- A change of part of a total says nothing of the part unless the part was stated, and one to a
-- report that tells no amounts by project leaves the project's amount unknown.
with_a_state as (
    select figure.*
    from corrected as figure
    where figure.effect = 'state'
    or exists (
        select 1
        from corrected as part
        where part.effect = 'state'
        and part.origin = figure.origin
        and part.form = figure.form
        and part.reporting_unit = figure.reporting_unit
        and part.measure = figure.measure
        and part.period = figure.period
        and part.investment_project = figure.investment_project
    )
    or (
        exists (
            select 1
            from heard as whole
            where whole.origin = figure.origin
            and whole.form = figure.form
            and whole.reporting_unit = figure.reporting_unit
            and whole.programme = figure.programme
            and whole.period = figure.period
            and whole.measure = figure.measure
        )
        and not exists (
            select 1
            from in_force as wider
            where wider.effect = 'state'
            and wider.origin = figure.origin
            and wider.form = figure.form
            and wider.reporting_unit = figure.reporting_unit
            and wider.measure = figure.measure
            and wider.period = figure.period
            and wider.investment_project = figure.investment_project
        )
    )
),
speaking_whole as (
    select figure.*
    from with_a_state as figure
    semi join whole_request using (origin, form, reporting_unit, programme, period)
    qualify standing = min(standing) over (
        partition by programme, investment_project, period
    )
),
-- One form a cell: the others are for comparison. Tranches are plans of their own.
best_form as (
    select *
    from speaking_whole
    qualify rank = min(rank) over (
        partition by origin, measure, programme, investment_project, period, tranche
    )
    and assigner_rank = min(assigner_rank) over (
        partition by origin, measure, programme, investment_project, period, tranche, form, reporting_unit
    )
    -- A tranche named in two ways is still one amount.
    and stated_measure = min(stated_measure) over (
        partition by origin, measure, programme, investment_project, period, tranche, form, reporting_unit
    )
),
-- A stated total is never added to its parts, in states and in the changes of one deposit alike.
stated_widest as (
    select part.*
    from best_form as part
    where not exists (
        select 1
        from best_form as whole
        inner join capital_type_descent as capital
            on capital.ancestor = whole.capital_type
            and capital.node = part.capital_type
        inner join budget_source_descent as source
            on source.ancestor = whole.budget_source
            and source.node = part.budget_source
        where whole.effect = part.effect
        and (part.effect = 'state' or whole.deposit_id = part.deposit_id)
        and whole.effective_date is not distinct from part.effective_date
        and whole.origin = part.origin
        and whole.form = part.form
        and whole.reporting_unit = part.reporting_unit
        and whole.measure = part.measure
        and whole.investment_project = part.investment_project
        and whole.period = part.period
        and whole.component = part.component
        and whole.unit = part.unit
        and whole.tranche = part.tranche
        and (whole.carried_from is null or whole.carried_from = part.carried_from)
        and (whole.benefit_unit is null or whole.benefit_unit = part.benefit_unit)
        and (
            whole.capital_type <> part.capital_type
            or whole.budget_source <> part.budget_source
            or whole.carried_from is distinct from part.carried_from
            or whole.benefit_unit is distinct from part.benefit_unit
        )
    )
),
-- Of reports of one form on one cell, the unit's own is heard before one from above or beside it.
nearest_report as (
    select stated.*
    from stated_widest as stated
    left join unit_ascent
        on unit_ascent.unit = stated.unit
        and unit_ascent.above = stated.reporting_unit
    qualify dense_rank() over (
        partition by
            stated.origin,
            stated.measure,
            stated.programme,
            stated.investment_project,
            stated.period,
            stated.tranche,
            stated.component,
            stated.unit
        order by
            coalesce(unit_ascent.distance, 1000) asc,
            stated.form asc,
            stated.reporting_unit asc
    ) = 1
),
-- The same amount that units beside each other both report as their own is one amount: the later
-- report keeps it.
counted_once as (
    select stated.*
    from nearest_report as stated
    left join unit as place on place.unit_key = stated.unit
    qualify not (
        stated.effect = 'state'
        and stated.amount_dong > 0
        and stated.reporting_unit = stated.unit
        and dense_rank() over (
            partition by
                stated.origin,
                stated.form,
                stated.measure,
                stated.programme,
                stated.investment_project,
                stated.period,
                stated.assigner,
                stated.component,
                stated.benefit_unit,
                stated.capital_type,
                stated.budget_source,
                stated.tranche,
                stated.carried_from,
                stated.effect,
                stated.amount_dong,
                stated.reporting_unit = stated.unit,
                place.parent_key
            order by
                stated.counts_from desc,
                stated.deposit_id desc
        ) > 1
    )
),
-- A project whose money went to another province's units is told by the later report alone.
latest_province as (
    select earlier.*
    from counted_once as earlier
    where not exists (
        select 1
        from counted_once as later
        where later.effect = 'state'
        and later.origin = earlier.origin
        and later.measure = earlier.measure
        and later.programme = earlier.programme
        and later.investment_project = earlier.investment_project
        and later.period = earlier.period
        and later.tranche = earlier.tranche
        and later.counts_from > earlier.counts_from
        and not exists (
            select 1
            from unit_ascent as one
            inner join unit_ascent as other using (above)
            where one.unit = earlier.unit
            and other.unit = later.unit
        )
    )
),
-- What is stated of the project at a wider unit or component holds the narrower.
told as (
    select part.*
    from latest_province as part
    where not exists (
        select 1
        from latest_province as whole
        inner join unit_ascent
            on unit_ascent.above = whole.unit
            and unit_ascent.unit = part.unit
        where whole.effect = 'state'
        and whole.origin = part.origin
        and whole.measure = part.measure
        and whole.programme = part.programme
        and whole.investment_project = part.investment_project
        and whole.period = part.period
        and whole.tranche = part.tranche
        and (whole.component = part.component or starts_with(part.component, whole.component || '.'))
        and (whole.component <> part.component or whole.unit <> part.unit)
    )
),
-- A report that tells the project's plan, and others' payments, says that nothing was paid here.
silent as (
    select
        plan.* replace (
            'disbursed' as measure,
            0 as amount_dong,
            0 as low_dong,
            0 as high_dong,
            'exact' as qualifier,
            1 as precision_dong
        )
    from speaking_whole as plan
    where plan.measure in ('plan', 'carried_over')
    and plan.effect = 'state'
    and plan.amount_dong > 0
    and exists (
        select 1
        from heard as whole
        where whole.origin = plan.origin
        and whole.form = plan.form
        and whole.reporting_unit = plan.reporting_unit
        and whole.programme = plan.programme
        and whole.period = plan.period
        and whole.measure = 'disbursed'
    )
    and not exists (
        select 1
        from told
        where told.measure = 'disbursed'
        and told.programme = plan.programme
        and told.investment_project = plan.investment_project
        and told.period = plan.period
        and told.tranche = plan.tranche
    )
    qualify row_number() over (
        partition by
            plan.programme,
            plan.investment_project,
            plan.period,
            plan.tranche
        order by
            plan.counts_from desc,
            plan.deposit_id desc,
            plan.row_no desc
    ) = 1
),
-- One that tells others' plans, and speaks for the unit of a project heard of at any time, gives it
-- nothing.
heard_of as (
    select distinct
        origin,
        standing,
        programme,
        investment_project,
        component,
        unit
    from speaking_whole
    where effect = 'state'
),
given_nothing as (
    select
        heard_of.*,
        heard_at.measure,
        case heard_at.measure when 'plan' then 'own' else 'carried' end as tranche,
        heard_at.period,
        heard_at.as_of as counts_from,
        0 as amount_dong,
        0 as low_dong,
        0 as high_dong,
        'exact' as qualifier,
        1 as precision_dong,
        'state' as effect
    from heard_of
    inner join heard_at using (origin, programme, unit)
    where heard_at.measure in ('plan', 'carried_over')
    and not exists (
        select 1
        from told
        where told.measure = heard_at.measure
        and told.programme = heard_of.programme
        and told.investment_project = heard_of.investment_project
        and told.period = heard_at.period
    )
    qualify row_number() over (
        partition by
            heard_of.programme,
            heard_of.investment_project,
            heard_at.measure,
            heard_at.period
        order by
            heard_of.standing asc,
            heard_at.as_of desc,
            heard_of.component asc,
            heard_of.unit asc
    ) = 1
)
select
    *,
    false as is_silent
from told
union all by name
select
    *,
    true as is_silent
from silent
union all by name
select
    *,
    true as is_silent
from given_nothing;
