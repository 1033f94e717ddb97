-- renewSetupToken
with gone as (
  delete from setup_link
  where token_hash <> $1
  returning token_hash) insert into setup_link (token_hash, expires_at)
values ($2, clock_timestamp() + $3::int * interval '1 hour')
returning token_hash;

-- isSetupToken
select "token_hash"
from "setup_link"
where "token_hash" = $1 and "expires_at" > clock_timestamp();

-- spendSetupToken
delete from "setup_link"
where "token_hash" = $1 and "expires_at" > clock_timestamp()
returning "token_hash";
