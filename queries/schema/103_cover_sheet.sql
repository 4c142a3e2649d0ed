-- A file is known again by its rows and its cover sheet: a corrected cover is another report.
alter table ledger.deposit add column cover_sha256 varchar;
