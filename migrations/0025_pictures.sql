-- Pictures that lie on the map: drawn plans, scanned ones, orthophotos. Their files lie in the data folder, named by their hash.
create table picture (
  id integer generated always as identity primary key,
  name text not null check (name <> ''),
  name_en text check (name_en <> ''),
  kind text not null check (kind in ('plan', 'scan', 'orthophoto')),
  -- The day that it shows.
  taken_on date,
  -- What the file was called, and what it is: hash and size.
  file text not null,
  hash text not null check (hash ~ '^[0-9a-f]{64}$'),
  bytes integer not null check (bytes > 0),
  width integer check (width > 0),
  height integer check (height > 0),
  state text not null check (state in ('preparing', 'ready', 'failed')),
  -- Why it failed: {"code": …, "found": …, "expected": …}.
  reason jsonb,
  -- What lay beside it (a world file, a definition), and what the file says of where it lies.
  beside jsonb not null default '{}',
  georeference jsonb,
  notes jsonb not null default '[]',
  -- How it was placed, and what comes of it: system, transform, extent, zooms.
  placement jsonb,
  ground jsonb,
  -- What is shown of it, as polygons of rings in degrees.
  outline jsonb,
  -- Counts how often it came to lie otherwise: tiles that were drawn before are old.
  placed_version integer not null default 0,
  opacity real not null default 1 check (opacity >= 0.1 and opacity <= 1),
  ordinal integer not null default 0,
  published boolean not null default false,
  version integer not null default 1,
  put_by text not null,
  put_at timestamptz not null default clock_timestamp(),
  check (ground is null or (state = 'ready' and width is not null)),
  check (not published or ground is not null)
);
create index picture_hash on picture (hash);

create view public_picture as
  select id, name, name_en, kind, taken_on, hash, width, height, ground, outline, placed_version, opacity, ordinal
  from picture where published and state = 'ready' and ground is not null;
grant select on public_picture to :"public_reader";
