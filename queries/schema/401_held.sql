-- One day held still, before a publication and with it: worked out once, in tables that stand before
-- the views and macros of the same name while many kinds of money are asked about in turn. They
-- answer for the day `held_day` and the publications `held_no` and the one before it; asking them
-- about any other is an error, since an empty or a wrong answer would look like one.
create temp table capital_type_descent as
select *
from main.capital_type_descent;

create temp table budget_source_descent as
select *
from main.budget_source_descent;

create temp table money_leaf as
select *
from main.money_leaf;

create temp table unit_ascent as
select *
from main.unit_ascent;

create temp table unit as
select *
from main.unit;

create temp table form_authority as
select *
from main.form_authority;

create temp table held_scope as
select
    getvariable('held_no') as held_no,
    *
from main.scope_in_force(getvariable('held_day')::date, getvariable('held_no'))
union all by name
select
    getvariable('held_no') - 1 as held_no,
    *
from main.scope_in_force(getvariable('held_day')::date, getvariable('held_no') - 1);

create temp table held_figure as
select
    getvariable('held_no') as held_no,
    *
from main.figure_in_force(getvariable('held_day')::date, getvariable('held_no'))
union all by name
select
    getvariable('held_no') - 1 as held_no,
    *
from main.figure_in_force(getvariable('held_day')::date, getvariable('held_no') - 1);

create temp macro is_held(at_date, known_at) as
    if(
        at_date = getvariable('held_day')::date
        and known_at between getvariable('held_no') - 1 and getvariable('held_no'),
        true,
        error('another day or publication is held still')
    );

create temp macro scope_in_force(at_date, known_at) as table
select * exclude (held_no)
from temp.held_scope
where case when is_held(at_date, known_at) then held_no = known_at end;

create temp macro figure_in_force(at_date, known_at) as table
select * exclude (held_no)
from temp.held_figure
where case when is_held(at_date, known_at) then held_no = known_at end;
