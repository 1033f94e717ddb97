-- A closed month is frozen whole: beside its numbers the rows that they count, with the names of that day.
create table month_close_row (
  month text not null references month_close (month) on delete cascade,
  list text not null check (list in ('open', 'new', 'gone', 'changed', 'revived', 'absorbed')),
  resource_id integer not null,
  content jsonb not null,
  primary key (month, list, resource_id)
);

-- Those that were closed before have their numbers only; their rows are told from the history.
alter table month_close add column rows_kept boolean not null default false;

-- A month of the sample data, closed to try it out: it goes with the sample data, and counts for no order of months.
alter table month_close add column is_sample boolean not null default false;

-- What was done in time and touched again after the close: the late change takes nothing of what was done.
alter table month_confirmation add column in_time boolean not null default false;

-- The day from which the record is the deployment's own: no month before it can be closed.
create index resource_version_own on resource_version (valid_from)
  where edited_by is distinct from 'demo' and edited_by is distinct from 'expiry';
