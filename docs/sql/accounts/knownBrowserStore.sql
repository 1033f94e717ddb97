-- findKnownBrowser
select "k"."person"
from "known_browser" as "k"
inner join "person" as "p" on "p"."id" = "k"."person"
where "k"."token_hash" = $1 and "p"."username" = $2 and "k"."seen_at" > clock_timestamp() - $3::int * interval '1 day';

-- renewKnownBrowser
with gone as (
  delete from known_browser
  where token_hash = $1 or seen_at < clock_timestamp() - $2::int * interval '1 day'
  returning token_hash, person, seen_at), known as (
  select person, seen_at
  from gone
  where token_hash = $3 and person <> $4
  union all
  select $5::int, clock_timestamp()) insert into known_browser (token_hash, person, seen_at)
select $6, person, seen_at
from known
returning person;
