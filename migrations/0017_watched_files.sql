-- What came into the folder that is watched, so that nothing is read twice: a set of files by its name and what is in it.
create table import_watched (
  name text not null check (name <> ''),
  sha256 text not null,
  at timestamptz not null default clock_timestamp(),
  -- The process that reads it; null when that is done.
  owner jsonb,
  primary key (name, sha256)
);
