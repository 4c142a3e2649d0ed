-- title: Units that reports in force of indicators or owed documents speak of
-- key: unit
-- params: at_date, known_at
-- returns: unit
with in_force as (
    select *
    from scope_in_force($at_date::date, $known_at::integer)
    where form in ('indicators', 'documents')
)
select value.unit
from in_force
inner join book.indicator_value as value using (deposit_id)
union
select document.issuer_unit as unit
from in_force
inner join book.owed_document as document using (deposit_id)
where document.issuer_unit is not null
union
select reporting_unit as unit
from in_force
order by unit
