-- Ground of one's own: rows are written in portions under a generation that nobody sees; a layer is switched to it when it is whole.
create table ground_generation (
  id integer generated always as identity primary key,
  at timestamptz not null default now(),
  -- Who writes it; what a process began that is gone is swept away. Null: it is whole.
  owner jsonb
);

alter table reference_layer drop constraint reference_layer_role_check;
alter table reference_layer
  add constraint reference_layer_role_check
    check (role in ('boundary', 'road', 'rail', 'water', 'green', 'block', 'building', 'name', 'other')),
  add column generation integer references ground_generation (id),
  -- Where it stands among the others, the lowest first.
  add column ordinal integer not null default 0,
  add column source text check (source <> ''),
  -- From when its source is, as people write it: a day, a month, a year.
  add column source_date text check (source_date <> ''),
  add column attribution text check (attribution <> ''),
  add column features integer not null default 0,
  -- What was read, and what of it was not taken, by reasons.
  add column report jsonb,
  add column put_at timestamptz not null default now();

alter table reference_feature
  drop constraint reference_feature_layer_fkey,
  add column generation integer references ground_generation (id),
  -- Of a road: 1 along its line only, -1 against it only, 0 both ways; null where nobody says.
  add column one_way smallint check (one_way in (-1, 0, 1)),
  add column speed_kmh smallint check (speed_kmh > 0),
  add column bridge boolean,
  add column tunnel boolean,
  -- Above (1, 2 …) or below (-1 …) what it crosses.
  add column level smallint,
  -- What its source calls it.
  add column source_id text check (source_id <> '');

-- What is there already: a generation a layer, in the order of the codes.
do $$
declare
  known record;
  made integer;
begin
  for known in select code, row_number() over (order by code) as place from reference_layer loop
    insert into ground_generation default values returning id into made;
    update reference_feature set generation = made where layer = known.code;
    update reference_layer set generation = made, ordinal = known.place,
      features = (select count(*) from reference_feature where layer = known.code)
    where code = known.code;
  end loop;
end $$;
alter table reference_feature alter column generation set not null;
alter table reference_layer alter column generation set not null;
drop index reference_feature_layer;
create index reference_feature_generation on reference_feature (generation, id);

drop view public_reference_feature;
drop view public_reference_layer;
create view public_reference_layer as
  select code, name, name_en, role, generation, ordinal, source, source_date, attribution, features
  from reference_layer where published;
create view public_reference_feature as
  select f.id, f.layer, f.generation, f.class, f.name, f.name_en, f.one_way, f.speed_kmh, f.bridge, f.tunnel, f.level, f.geom
  from reference_feature f join reference_layer l on l.generation = f.generation where l.published;
grant select on public_reference_layer, public_reference_feature to :"public_reader";

-- What was dropped and is looked at before any of it is ground: whose it is, its files (`import_file`), what was found in it.
create table ground_draft (
  id integer generated always as identity primary key,
  at timestamptz not null default now(),
  person integer references person (id) on delete cascade,
  file text not null,
  files integer[] not null,
  options jsonb not null default '{}',
  -- What was found when it was read; null: not read yet.
  sight jsonb,
  -- Some of its features as GeoJSON, for the map.
  preview jsonb,
  -- What is being done with it, and by whom; or why that came to no end.
  work jsonb,
  -- What became ground of it; null: nothing yet.
  outcome jsonb
);
