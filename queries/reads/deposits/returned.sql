-- title: Reports that were sent back to their units, newest first, and the report recorded in answer
-- key: publication_no
-- params: known_at
-- returns: publication_no, form, reporting_unit, as_of, file_name, sha256, blocking_count, warning_count, comment, returned_by, returned_at, times, answered_by, answered_as_of, answered_at
with spoken_for as (
    select
        publication_no,
        string_agg(distinct programme order by programme) as programmes
    from ledger.returned_scope
    group by publication_no
),

-- Files of one day on different programmes are different reports.
known_return as (
    select
        back.*,
        row_number() over (
            partition by
                back.form,
                back.reporting_unit,
                back.as_of,
                spoken_for.programmes
            order by back.publication_no
        )::integer as times
    from ledger.returned_report as back
    left join spoken_for using (publication_no)
    where back.publication_no <= $known_at::integer
),

-- Recorded later, on one of its programmes where they are known. The day or the period may have been
-- the very mistake, so that another day answers, too; the nearest of that day or later comes first.
answer as (
    select
        known_return.publication_no,
        deposit.deposit_id,
        deposit.as_of,
        deposit.received_at
    from known_return
    inner join counted_deposit(date '9999-12-31', $known_at::integer) as deposit
        on deposit.form = known_return.form
        and deposit.reporting_unit = known_return.reporting_unit
        and deposit.publication_no > known_return.publication_no
    where not exists (
        select 1
        from ledger.returned_scope as asked
        where asked.publication_no = known_return.publication_no
    )
    or exists (
        select 1
        from ledger.returned_scope as asked
        inner join ledger.scope as told
            on told.programme = asked.programme
        where asked.publication_no = known_return.publication_no
        and told.deposit_id = deposit.deposit_id
    )
    qualify row_number() over (
        partition by known_return.publication_no
        order by
            deposit.as_of < known_return.as_of,
            abs(deposit.as_of - known_return.as_of),
            deposit.publication_no,
            deposit.deposit_id
    ) = 1
)

select
    known_return.publication_no,
    known_return.form,
    known_return.reporting_unit,
    known_return.as_of,
    known_return.file_name,
    known_return.sha256,
    known_return.blocking_count,
    known_return.warning_count,
    known_return.comment,
    known_return.returned_by,
    known_return.returned_at,
    known_return.times,
    answer.deposit_id as answered_by,
    answer.as_of as answered_as_of,
    answer.received_at as answered_at
from known_return
left join answer using (publication_no)
order by known_return.publication_no desc
