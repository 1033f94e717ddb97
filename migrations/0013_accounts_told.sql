-- A change of an account and the end of a login are told to every server at once, whoever made them.
create function account_told() returns trigger language plpgsql as $$
begin
  perform pg_notify(tg_argv[0], old.id::text);
  return null;
end $$;
create trigger person_told after update or delete on person for each row execute function account_told('wutong_account');
create trigger session_told after delete on session for each row execute function account_told('wutong_session');

-- Browsers in which somebody has logged in before: what others try at her account does not hold them up. Of the token only the hash is kept.
create table known_browser (
  token_hash text not null,
  person integer not null references person (id) on delete cascade,
  seen_at timestamptz not null default clock_timestamp(),
  primary key (token_hash, person)
);

-- Old tries are swept.
create index login_failure_last_at on login_failure (last_at);
