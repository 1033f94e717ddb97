-- insertSession
delete from "session"
where "expires_at" < clock_timestamp();
insert into "session" ("token_hash", "expires_at", "person", "address", "agent")
values ($1, clock_timestamp() + $2::int * interval '1 hour', $3, $4, $5)
returning "id";

-- findSession
with found as (
  select s.id as session, s.seen_at < clock_timestamp() - $1::int * interval '1 second' as stale, p.id, p.username,
      p.name, p.role, p.zones, p.enabled
  from session s
  join person p on p.id = s.person
  where s.token_hash = $2 and s.expires_at > clock_timestamp() and p.enabled), touched as (
  update session
  set seen_at = clock_timestamp(), expires_at = least(clock_timestamp() + $3::int * interval '1 hour', created_at +
      $4::int * interval '1 day')
  where id = (
    select session
    from found
    where stale)
  returning id)
select session, id, username, name, role, zones, enabled
from found;

-- readSessions
select "id", "created_at" as "createdAt", "seen_at" as "seenAt", "address", "agent"
from "session"
where "person" = $1 and "expires_at" > clock_timestamp()
order by "seen_at" desc;

-- deleteSession
delete from "session"
where "person" = $1 and cast("id" as text) = $2
returning "id";

-- deleteSessions
delete from "session"
where "person" = $1 and cast("id" as text) is distinct from $2
returning "id";
