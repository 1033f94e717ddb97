-- Rules of the deployment, each with the day from which it holds. A row is never changed: another value is another row, of two from one day the
-- later one holds, and what was set back is set anew.
create table setting_value (
  id integer generated always as identity primary key,
  name text not null check (name <> ''),
  valid_from date not null,
  value jsonb not null check (jsonb_typeof(value) = 'object'),
  actor text not null,
  at timestamptz not null default clock_timestamp(),
  note text check (note <> '')
);
create index setting_value_name on setting_value (name, valid_from);
create function setting_stays() returns trigger language plpgsql as $$
begin
  raise exception 'a setting that was said is not changed: say another one';
end $$;
create trigger setting_stays before update or delete on setting_value for each row execute function setting_stays();
create constraint trigger office_told after insert on setting_value
  deferrable initially deferred for each row execute function office_told('settings');
-- What each group robot reminds of: all, until it is said otherwise.
alter table webhook add column topics text[] not null
  default '{verify,month,reservation,lease,idle,newMatches,watched}';
-- A robot that was changed is shown changed on every open page; when it was told is not worth it.
create constraint trigger office_told after insert or delete or update of name, url, enabled, topics on webhook
  deferrable initially deferred for each row execute function office_told('settings');

-- What the public page tells by: how old is stale, and from when two areas differ.
create view public_setting_value as
  select id, name, valid_from, value from setting_value where name in ('freshness', 'areaDifference');
grant select on public_setting_value to :"public_reader";
