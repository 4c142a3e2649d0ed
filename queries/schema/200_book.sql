-- The book that reads open: the ledger, and beside it the illustration where one is attached.
-- The illustration is numbered out of the ledger's way, counts from the first publication on,
-- and is nothing but illustration whatever its file says.
create or replace view book.deposit as
select *
from ledger.deposit
union all by name
select * replace (
    deposit_id + 1000000000 as deposit_id,
    0 as publication_no,
    'illustration' as origin
)
from illustration.deposit;

create or replace view book.withdrawal as
select *
from ledger.withdrawal
union all by name
select * replace (
    deposit_id + 1000000000 as deposit_id,
    0 as publication_no
)
from illustration.withdrawal;

create or replace view book.scope as
select *
from ledger.scope
union all by name
select * replace (deposit_id + 1000000000 as deposit_id)
from illustration.scope;

create or replace view book.figure as
select *
from ledger.figure
union all by name
select * replace (deposit_id + 1000000000 as deposit_id)
from illustration.figure;

create or replace view book.obstacle as
select *
from ledger.obstacle
union all by name
select * replace (deposit_id + 1000000000 as deposit_id)
from illustration.obstacle;

create or replace view book.investment_project as
select *
from ledger.investment_project
union all by name
select * replace (deposit_id + 1000000000 as deposit_id)
from illustration.investment_project;

create or replace view book.indicator_value as
select *
from ledger.indicator_value
union all by name
select * replace (deposit_id + 1000000000 as deposit_id)
from illustration.indicator_value;

create or replace view book.owed_document as
select *
from ledger.owed_document
union all by name
select * replace (deposit_id + 1000000000 as deposit_id)
from illustration.owed_document;
