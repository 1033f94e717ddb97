-- countAttempt
with swept as (
  delete from login_failure
  where subject in (
    select subject
    from login_failure
    where last_at < clock_timestamp() - $1::int * interval '1 hour' and subject <> $2
    order by last_at
    limit $3
    for update skip locked)
  returning subject) insert into login_failure as f (subject, failures, blocked_until)
values ($4, 1, null)
on conflict (subject) do update
set failures = case when f.last_at < clock_timestamp() - $5::int * interval '1 hour' then 1 else f.failures + 1 end,
    last_at = clock_timestamp(), blocked_until = case when f.failures >= $6::int and f.last_at >= clock_timestamp() -
    $7::int * interval '1 hour' then clock_timestamp() + least($8::int, power(2, least(f.failures - $9::int, 20))) *
    interval '1 second' end
where f.blocked_until is null or f.blocked_until < clock_timestamp()
returning subject;

-- forgiveAttempt
with forgotten as (
  delete from login_failure
  where subject = $1
  returning subject) update login_failure
set failures = greatest(failures - 1, 0), blocked_until = null
where subject = $2
returning subject;

-- giveBackAttempt
update "login_failure"
set "failures" = greatest("failures" - 1, 0), "blocked_until" = $1
where "subject" = $2
returning "subject";
