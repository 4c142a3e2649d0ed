-- What stands in the place of the illustration where none is attached: the same tables, empty.
create table illustration.deposit as
select *
from ledger.deposit
limit 0;

create table illustration.withdrawal as
select *
from ledger.withdrawal
limit 0;

create table illustration.scope as
select *
from ledger.scope
limit 0;

create table illustration.figure as
select *
from ledger.figure
limit 0;

create table illustration.obstacle as
select *
from ledger.obstacle
limit 0;

create table illustration.investment_project as
select *
from ledger.investment_project
limit 0;

create table illustration.indicator_value as
select *
from ledger.indicator_value
limit 0;

create table illustration.owed_document as
select *
from ledger.owed_document
limit 0;
