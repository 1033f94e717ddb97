-- The files of a draft, in pieces: nobody has to hold one whole. The first is the one that is read, the others belong to it. They are written
-- before the draft is, so that no transaction waits for them; what no draft took goes after a day.
create table import_file (
  id integer generated always as identity primary key,
  at timestamptz not null default clock_timestamp(),
  batch integer references import_batch (id) on delete cascade,
  ordinal integer not null,
  -- Its way from where the set lies: plots.dbf, zone.gdb/a1.gdbtable.
  name text not null check (name <> ''),
  bytes bigint not null check (bytes >= 0)
);
create index import_file_batch on import_file (batch, ordinal);

create table import_piece (
  file integer not null references import_file (id) on delete cascade,
  ordinal integer not null,
  content bytea not null,
  primary key (file, ordinal)
);
-- Most files are packed already: packing them again costs time and saves nothing.
alter table import_piece alter column content set storage external;
