-- title: Files received so far, by the digests of rows and cover sheet
-- key: sha256, cover_sha256
-- params: none
-- returns: sha256, cover_sha256
select distinct
    sha256,
    cover_sha256
from ledger.deposit
where sha256 is not null
order by
    sha256,
    cover_sha256
