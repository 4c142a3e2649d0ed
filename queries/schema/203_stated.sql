-- What is stated for one period and one kind of money, before the measures of forms are weighed.

-- Figures that are added up, one row each, of one measure or of all: those of forms that speak
-- whole, and the latest of the press. It is the best form with authority, corrected; or, when it
-- `compares`, every form as it came, with corrections standing apart. What is_repeated counts at
-- another unit, and nothing here.
create or replace macro stated_figure(
    at_date,
    known_at,
    asked_period,
    asked_capital_type,
    asked_budget_source,
    asked_tranche,
    asked_origins,
    asked_measure,
    compares
) as table
with in_force as (
    select
        figure.*,
        form_authority.rank
    from figure_in_force(at_date, known_at) as figure
    left join form_authority
        on form_authority.measure = figure.measure
        and form_authority.form = figure.form
    where figure.period = asked_period
    and figure.origin in (select unnest(asked_origins))
    and (asked_measure is null or figure.measure = asked_measure)
),
requested as (
    select *
    from in_force
    where tranche = asked_tranche
    or (origin <> 'published' and asked_tranche = 'all')
),
published_latest as (
    select *
    from requested
    where origin = 'published'
    and capital_type = asked_capital_type
    and budget_source = asked_budget_source
    qualify row_number() over (
        partition by measure, tier, assigner, component, unit
        order by counts_from desc, publication_no desc, deposit_id desc, row_no desc
    ) = 1
),
whole_request as (
    select *
    from whole_scope(at_date, known_at, asked_capital_type, asked_budget_source)
    where period = asked_period
),
-- The few things that reports state with authority, however many their figures.
told as (
    select distinct
        origin,
        form,
        reporting_unit,
        programme,
        measure,
        tier,
        rank
    from in_force
    where rank is not null
    and effect = 'state'
),
-- Who speaks whole for which measure and tier; the best form with authority is heard, the rest
-- compared.
speaking as (
    select told.*
    from told
    inner join whole_request using (origin, form, reporting_unit, programme)
),
heard_at as (
    select
        speaking.*,
        unit_ascent.unit,
        unit_ascent.distance
    from speaking
    inner join unit_ascent on unit_ascent.above = speaking.reporting_unit
),
best_form as (
    select
        origin,
        measure,
        tier,
        programme,
        unit,
        min(rank) as rank
    from heard_at
    group by
        origin,
        measure,
        tier,
        programme,
        unit
),
under_request as (
    select requested.*
    from requested
    inner join capital_type_descent as capital
        on capital.ancestor = asked_capital_type
        and capital.node = requested.capital_type
    inner join budget_source_descent as source
        on source.ancestor = asked_budget_source
        and source.node = requested.budget_source
    left join best_form
        on best_form.origin = requested.origin
        and best_form.measure = requested.measure
        and best_form.tier is not distinct from requested.tier
        and best_form.programme = requested.programme
        and best_form.unit = requested.unit
    where requested.origin <> 'published'
    and requested.rank is not null
    and (compares or best_form.rank is null or requested.rank <= best_form.rank)
),
-- What the forms that are heard speak for, line by line: where a later report ends a correction.
overtaking as (
    select
        heard_at.origin,
        heard_at.measure,
        heard_at.tier,
        heard_at.programme,
        heard_at.unit,
        scope.capital_type,
        scope.budget_source,
        scope.as_of,
        scope.publication_no
    from heard_at
    inner join best_form
        on best_form.origin = heard_at.origin
        and best_form.measure = heard_at.measure
        and best_form.tier is not distinct from heard_at.tier
        and best_form.programme = heard_at.programme
        and best_form.unit = heard_at.unit
        and best_form.rank = heard_at.rank
    inner join scope_in_force(at_date, known_at) as scope
        on scope.origin = heard_at.origin
        and scope.form = heard_at.form
        and scope.reporting_unit = heard_at.reporting_unit
        and scope.programme = heard_at.programme
    where scope.period = asked_period
),
-- A correction takes the place of the figure it corrects until a later report speaks whole of its
-- money: one that is not heard, or speaks of other money, ends nothing.
correction_in_force as (
    select correction.*
    from under_request as correction
    where correction.form = 'correction'
    and not exists (
        select 1
        from overtaking as later
        inner join capital_type_descent as capital on capital.ancestor = later.capital_type
        inner join budget_source_descent as source on source.ancestor = later.budget_source
        where later.origin = correction.origin
        and later.measure = correction.measure
        and later.tier is not distinct from correction.tier
        and later.programme = correction.programme
        and later.unit = correction.unit
        and capital.node = correction.capital_type
        and source.node = correction.budget_source
        and (later.as_of, later.publication_no) > (correction.counts_from, correction.publication_no)
    )
    qualify row_number() over (
        partition by
            origin,
            measure,
            tier,
            assigner,
            component,
            unit,
            benefit_unit,
            investment_project,
            capital_type,
            budget_source,
            tranche,
            carried_from
        order by counts_from desc, publication_no desc, deposit_id desc, row_no desc
    ) = 1
),
corrected as (
    select figure.*
    from under_request as figure
    where figure.form <> 'correction'
    and not exists (
        select 1
        from correction_in_force as correction
        where not compares
        and correction.origin = figure.origin
        and correction.measure = figure.measure
        and correction.tier is not distinct from figure.tier
        and correction.assigner is not distinct from figure.assigner
        and correction.component = figure.component
        and correction.unit = figure.unit
        and correction.benefit_unit is not distinct from figure.benefit_unit
        and correction.investment_project is not distinct from figure.investment_project
        and correction.capital_type = figure.capital_type
        and correction.budget_source = figure.budget_source
        and correction.tranche = figure.tranche
        and correction.carried_from is not distinct from figure.carried_from
        and (correction.counts_from, correction.publication_no) >= (figure.counts_from, figure.publication_no)
    )
    union all by name
    select
        correction.* replace (
            case when compares then correction.form else coalesce(heard.form, correction.form) end as form,
            coalesce(heard.reporting_unit, correction.reporting_unit) as reporting_unit,
            case when compares then correction.rank else coalesce(heard.rank, correction.rank) end as rank
        )
    from correction_in_force as correction
    left join heard_at as heard
        on heard.origin = correction.origin
        and heard.measure = correction.measure
        and heard.tier is not distinct from correction.tier
        and heard.programme = correction.programme
        and heard.unit = correction.unit
    qualify row_number() over (
        partition by
            correction.deposit_id,
            correction.row_no
        order by
            heard.rank asc nulls last,
            heard.distance asc nulls last,
            heard.form asc
    ) = 1
),
-- A change of part of a total says nothing of the part unless the part was stated.
with_a_state as (
    select figure.*
    from corrected as figure
    where figure.effect = 'state'
    or not exists (
        select 1
        from requested as wider
        inner join capital_type_descent as wide_capital
            on wide_capital.ancestor = wider.capital_type
            and wide_capital.node = asked_capital_type
        inner join budget_source_descent as wide_source
            on wide_source.ancestor = wider.budget_source
            and wide_source.node = asked_budget_source
        where wider.effect = 'state'
        and wider.origin = figure.origin
        and wider.form = figure.form
        and wider.measure = figure.measure
        and wider.component = figure.component
        and wider.unit = figure.unit
        and (wider.capital_type <> asked_capital_type or wider.budget_source <> asked_budget_source)
    )
    or exists (
        select 1
        from corrected as part
        where part.effect = 'state'
        and part.origin = figure.origin
        and part.form = figure.form
        and part.measure = figure.measure
        and part.component = figure.component
        and part.unit = figure.unit
    )
),
-- A stated total is never added to its parts, in states and in the changes of one deposit alike.
stated_widest as (
    select part.*
    from with_a_state as part
    where not exists (
        select 1
        from with_a_state as whole
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
        and whole.tier is not distinct from part.tier
        and whole.assigner is not distinct from part.assigner
        and whole.component = part.component
        and whole.unit = part.unit
        and whole.tranche in (part.tranche, 'all')
        and (whole.carried_from is null or whole.carried_from = part.carried_from)
        and (whole.investment_project is null or whole.investment_project = part.investment_project)
        and (whole.benefit_unit is null or whole.benefit_unit = part.benefit_unit)
        and (
            whole.capital_type <> part.capital_type
            or whole.budget_source <> part.budget_source
            or whole.tranche <> part.tranche
            or whole.carried_from is distinct from part.carried_from
            or whole.investment_project is distinct from part.investment_project
            or whole.benefit_unit is distinct from part.benefit_unit
        )
    )
),
-- The same amount of one project that units beside each other both report as their own is one
-- amount: the later report keeps it.
told_apart as (
    select
        stated.*,
        stated.effect = 'state'
        and stated.amount_dong > 0
        and stated.investment_project is not null
        and stated.reporting_unit = stated.unit
        and dense_rank() over (
            partition by
                stated.origin,
                stated.form,
                stated.measure,
                stated.tier,
                stated.assigner,
                stated.component,
                stated.investment_project,
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
        ) > 1 as is_repeated
    from stated_widest as stated
    left join unit as place on place.unit_key = stated.unit
),
counted_once as (
    select
        * replace (
            case when is_repeated and not compares then 0 else amount_dong end as amount_dong,
            case when is_repeated and not compares then 0 else low_dong end as low_dong,
            case when is_repeated and not compares then 0 else high_dong end as high_dong
        )
    from told_apart
)
select *
from published_latest
union all by name
select stated.*
from counted_once as stated
semi join whole_request
    on whole_request.origin = stated.origin
    and whole_request.form = stated.form
    and whole_request.reporting_unit = stated.reporting_unit
    and whole_request.programme = stated.programme
union all by name
select *
from counted_once
where compares
and form = 'correction';

-- The sum of each report of each form, and how far above the cell's unit its reporter stands: the
-- unit's own is heard before one from above, and that before one from beside it.
create or replace macro stated_by_report(
    at_date,
    known_at,
    asked_period,
    asked_capital_type,
    asked_budget_source,
    asked_tranche,
    asked_origins,
    asked_measure,
    compares
) as table
with summed as (
    select
        origin,
        measure,
        tier,
        assigner,
        component,
        unit,
        form,
        reporting_unit,
        rank,
        sum(amount_dong)::bigint as amount_dong,
        sum(low_dong)::bigint as low_dong,
        sum(high_dong)::bigint as high_dong,
        list(distinct {'sign': sign(coalesce(amount_dong, 1))::integer, 'qualifier': qualifier}) as qualifiers,
        max(precision_dong) as precision_dong,
        case when count(*) = 1 then any_value(stated_rate) end as stated_rate,
        case when count(*) = 1 then any_value(rate_decimals) end as rate_decimals,
        greatest(
            min(counts_from) filter (where effect = 'state'),
            max(counts_from) filter (where effect <> 'state')
        ) as as_of,
        max(publication_no) as publication_no,
        list({'deposit_id': deposit_id, 'row_no': row_no} order by deposit_id, row_no) as terms
    from stated_figure(
        at_date,
        known_at,
        asked_period,
        asked_capital_type,
        asked_budget_source,
        asked_tranche,
        asked_origins,
        asked_measure,
        compares
    )
    group by
        origin,
        measure,
        tier,
        assigner,
        component,
        unit,
        form,
        reporting_unit,
        rank
)
select
    summed.*,
    unit_ascent.distance
from summed
left join unit_ascent
    on unit_ascent.unit = summed.unit
    and unit_ascent.above = summed.reporting_unit;
