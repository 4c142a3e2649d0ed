-- title: Append to figure: one amount or one stated rate; money in whole dong, its interval beside it; stated_rate is a share of 1
-- key: deposit_id, row_no
-- params: none
-- returns: Count
-- A report has many rows: they stand beside the statement as columns, and nothing is written out and read again.
insert into ledger.figure by name
select
    deposit_id::bigint as deposit_id,
    row_no::integer as row_no,
    row_id::varchar as row_id,
    sheet::varchar as sheet,
    cell::varchar as cell,
    measure::varchar as measure,
    tier::varchar as tier,
    assigner::varchar as assigner,
    component::varchar as component,
    unit::varchar as unit,
    benefit_unit::varchar as benefit_unit,
    investment_project::varchar as investment_project,
    period::varchar as period,
    capital_type::varchar as capital_type,
    budget_source::varchar as budget_source,
    tranche::varchar as tranche,
    carried_from::varchar as carried_from,
    tranche_last_day::date as tranche_last_day,
    tranche_decision::varchar as tranche_decision,
    as_of::date as as_of,
    target_date::date as target_date,
    amount_dong::bigint as amount_dong,
    low_dong::bigint as low_dong,
    high_dong::bigint as high_dong,
    qualifier::varchar as qualifier,
    precision_dong::bigint as precision_dong,
    stated_rate::decimal(12,8) as stated_rate,
    rate_decimals::integer as rate_decimals,
    rate_denominator_dong::bigint as rate_denominator_dong,
    effect::varchar as effect,
    effective_date::date as effective_date,
    decision::varchar as decision,
    note::varchar as note
from incoming_columns
