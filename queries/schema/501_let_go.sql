-- What was held still is let go of: views and macros answer for every day again.
drop macro table temp.figure_in_force;

drop macro table temp.scope_in_force;

drop macro temp.is_held;

drop table temp.held_figure;

drop table temp.held_scope;

drop table temp.form_authority;

drop table temp.unit;

drop table temp.unit_ascent;

drop table temp.money_leaf;

drop table temp.budget_source_descent;

drop table temp.capital_type_descent;
