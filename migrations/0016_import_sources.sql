-- Where files come from again and again: what was decided of the last file of one is remembered for the next.
create table import_source (
  id integer generated always as identity primary key,
  -- Given by somebody; null: it is known by the headings of its files only.
  name text check (name <> ''),
  -- Digest of its format and its headings, tidied and in order.
  fingerprint text not null,
  format text not null,
  headings jsonb not null,
  decisions jsonb not null default '{}',
  auto_import boolean not null default false,
  at timestamptz not null default clock_timestamp(),
  actor text not null,
  file text not null
);
create unique index import_source_name on import_source (name) where name is not null;
create unique index import_source_fingerprint on import_source (fingerprint) where name is null;

alter table import_batch
  -- The source whose decisions it began with, or which remembers its own.
  add column source integer references import_source (id) on delete set null,
  add column fingerprint text,
  -- Of a draft: where its rows lie (`import_reading`), which goes when nobody asks for a day.
  add column reading integer;
create index import_batch_fingerprint on import_batch (fingerprint) where fingerprint is not null;

-- An outline that was, or could be, put right: both shapes, what was wrong and where, by how much it changes.
alter table import_row add column repair jsonb;

-- Resources of the same source that the file of an import does not have.
create table import_missing (
  batch integer not null references import_batch (id) on delete cascade,
  resource_id integer not null,
  primary key (batch, resource_id)
);
