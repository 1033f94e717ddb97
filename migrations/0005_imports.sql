-- What a file says, read once: its rows as they were understood, and what is said of them. It can be made again from the file at any
-- time, so it is not logged; it goes when nobody asked for a day, and when its import was written.
create unlogged table import_reading (
  id integer generated always as identity primary key,
  at timestamptz not null default clock_timestamp(),
  sha256 text not null,
  -- What else decides what is read: the reader's options with the file's name; the program; the zones and containers that it knows.
  options text not null,
  program text not null,
  catalog text not null,
  -- Null until the file was read to its end.
  report jsonb
);
create index import_reading_same on import_reading (sha256, at);

create unlogged table import_row (
  reading integer not null references import_reading (id) on delete cascade,
  ordinal integer not null,
  -- Where it stands in the file.
  sheet text,
  line integer not null,
  -- Null: it is rejected as it stands.
  key text,
  content jsonb not null default '{}',
  geom geometry(Geometry, 4326),
  reject jsonb,
  primary key (reading, ordinal)
);

-- Parks and buildings that the rows name and the record does not know.
create unlogged table import_container (
  reading integer not null references import_reading (id) on delete cascade,
  ordinal integer not null,
  content jsonb not null,
  primary key (reading, ordinal)
);

-- What becomes, or became, of each row of an import.
create table import_fate (
  batch integer not null references import_batch (id) on delete cascade,
  ordinal integer not null,
  sheet text,
  line integer not null,
  key text,
  name text,
  what text not null check (what in ('new', 'changed', 'unchanged', 'rejected')),
  resource_id integer,
  changes jsonb not null default '[]',
  unplaced boolean not null default false,
  reject jsonb,
  primary key (batch, ordinal)
);
create index import_fate_what on import_fate (batch, what, ordinal);
create index import_fate_unplaced on import_fate (batch, ordinal) where unplaced;

insert into import_fate (batch, ordinal, sheet, line, key, name, what, resource_id, changes, unplaced, reject)
select b.id, e.ordinality, e.value ->> 'sheet', (e.value ->> 'row')::integer, e.value ->> 'key', e.value ->> 'name',
  e.value ->> 'what', (e.value ->> 'id')::integer, e.value -> 'changes', (e.value ->> 'unplaced')::boolean,
  nullif(e.value -> 'reject', 'null')
from import_batch b, jsonb_array_elements(b.preview -> 'rows') with ordinality e
where jsonb_typeof(b.preview -> 'rows') = 'array';
update import_batch set preview = preview - 'rows' where preview ? 'rows';
