-- title: What the ledger states for each component and unit, one period and one kind of money
-- key: origin, measure, tier, assigner, component, unit
-- params: at_date, budget_source, capital_type, known_at, period, tranche
-- returns: origin, measure, tier, assigner, component, unit, amount_dong, low_dong, high_dong, qualifier, precision_dong, stated_rate, rate_decimals, as_of, form, terms
with requested as (
    select
        figure.*,
        form_authority.rank
    from figure_in_force($at_date::date, $known_at::integer) as figure
    left join form_authority
        on form_authority.measure = figure.measure
        and form_authority.form = figure.form
    where figure.period = $period
    and (
        figure.tranche = $tranche
        or (figure.origin <> 'published' and $tranche = 'all')
    )
),
published_latest as (
    select
        *,
        [{'deposit_id': deposit_id, 'row_no': row_no}] as terms
    from requested
    where origin = 'published'
    and capital_type = $capital_type
    and budget_source = $budget_source
    qualify row_number() over (
        partition by measure, tier, assigner, component, unit
        order by as_of desc, publication_no desc, deposit_id desc, row_no desc
    ) = 1
),
under_request as (
    select requested.*
    from requested
    inner join capital_type_descent as capital
        on capital.ancestor = $capital_type
        and capital.node = requested.capital_type
    inner join budget_source_descent as source
        on source.ancestor = $budget_source
        and source.node = requested.budget_source
    where requested.origin <> 'published'
    and requested.rank is not null
    and not exists (
        select 1
        from requested as wider
        inner join capital_type_descent as wide_capital
            on wide_capital.ancestor = wider.capital_type
            and wide_capital.node = $capital_type
        inner join budget_source_descent as wide_source
            on wide_source.ancestor = wider.budget_source
            and wide_source.node = $budget_source
        where requested.effect <> 'state'
        and wider.effect = 'state'
        and wider.origin = requested.origin
        and wider.form = requested.form
        and wider.measure = requested.measure
        and wider.component = requested.component
        and wider.unit = requested.unit
        and (wider.capital_type <> $capital_type or wider.budget_source <> $budget_source)
    )
),
stated_widest as (
    select part.*
    from under_request as part
    where not exists (
        select 1
        from under_request as whole
        inner join capital_type_descent as capital
            on capital.ancestor = whole.capital_type
            and capital.node = part.capital_type
        inner join budget_source_descent as source
            on source.ancestor = whole.budget_source
            and source.node = part.budget_source
        where whole.effect = 'state'
        and part.effect = 'state'
        and whole.origin = part.origin
        and whole.form = part.form
        and whole.reporting_unit = part.reporting_unit
        and whole.measure = part.measure
        and whole.tier is not distinct from part.tier
        and whole.assigner is not distinct from part.assigner
        and whole.component = part.component
        and whole.unit = part.unit
        and whole.tranche in (part.tranche, 'all')
        and (
            whole.capital_type <> part.capital_type
            or whole.budget_source <> part.budget_source
            or whole.tranche <> part.tranche
        )
    )
),
whole_request as (
    select
        scope.origin,
        scope.form,
        scope.reporting_unit,
        scope.programme
    from scope_in_force($at_date::date, $known_at::integer) as scope
    inner join money_leaf
        on money_leaf.capital_type = scope.capital_type
        and money_leaf.budget_source = scope.budget_source
    inner join money_leaf as asked
        on asked.capital_type = $capital_type
        and asked.budget_source = $budget_source
        and asked.capital_leaf = money_leaf.capital_leaf
        and asked.source_leaf = money_leaf.source_leaf
    where scope.period = $period
    group by all
    having count(distinct (money_leaf.capital_leaf, money_leaf.source_leaf)) = (
        select count(*)
        from money_leaf
        where capital_type = $capital_type
        and budget_source = $budget_source
    )
),
summed_in_form as (
    select
        stated.origin,
        stated.measure,
        stated.tier,
        stated.assigner,
        stated.component,
        stated.unit,
        stated.form,
        stated.reporting_unit,
        stated.rank,
        sum(stated.amount_dong)::bigint as amount_dong,
        sum(stated.low_dong)::bigint as low_dong,
        sum(stated.high_dong)::bigint as high_dong,
        case
            when bool_and(stated.qualifier = 'exact') then 'exact'
            when bool_and(stated.qualifier in ('exact', 'hơn')) then 'hơn'
            when bool_and(stated.qualifier in ('exact', 'gần')) then 'gần'
            when bool_and(stated.qualifier in ('exact', 'ước')) then 'ước'
            else 'khoảng'
        end as qualifier,
        max(stated.precision_dong) as precision_dong,
        case when count(*) = 1 then any_value(stated.stated_rate) end as stated_rate,
        case when count(*) = 1 then any_value(stated.rate_decimals) end as rate_decimals,
        min(stated.state_as_of) as as_of,
        max(stated.publication_no) as publication_no,
        list({'deposit_id': stated.deposit_id, 'row_no': stated.row_no} order by stated.deposit_id, stated.row_no) as terms
    from stated_widest as stated
    semi join whole_request
        on whole_request.origin = stated.origin
        and whole_request.form = stated.form
        and whole_request.reporting_unit = stated.reporting_unit
        and whole_request.programme = split_part(stated.component, '.', 1)
    group by all
),
authoritative as (
    select *
    from summed_in_form
    qualify row_number() over (
        partition by origin, measure, tier, assigner, component, unit
        order by rank asc, as_of desc, publication_no desc, form asc, reporting_unit asc
    ) = 1
),
stated as (
    select *
    from published_latest
    union all by name
    select *
    from authoritative
)
select
    origin,
    measure,
    tier,
    assigner,
    component,
    unit,
    amount_dong,
    low_dong,
    high_dong,
    qualifier,
    precision_dong,
    stated_rate,
    rate_decimals,
    as_of,
    form,
    terms
from stated
where not (
    measure = 'unallocated'
    and exists (
        select 1
        from stated as later
        where later.measure in ('plan', 'allocated')
        and later.component = stated.component
        and later.unit = stated.unit
        and later.as_of > stated.as_of
    )
)
order by
    origin,
    measure,
    component,
    unit,
    tier nulls first,
    assigner nulls first
