-- Base maps, in the order in which readers are offered them; the first that is shown is the one a page opens with.
create table base_map (
  -- A code may come back after its map has gone; the id does not.
  id integer generated always as identity primary key,
  code text not null unique check (code ~ '^[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?$'),
  version integer not null default 1,
  position integer not null,
  kind text not null check (kind in ('offline', 'tianditu', 'wmts', 'wms', 'xyz', 'arcgis', 'pmtiles', 'mbtiles')),
  name text not null check (name <> ''),
  name_en text check (name_en <> ''),
  -- What its kind has to know: addresses, layers, paths. No secrets.
  parameters jsonb not null default '{}',
  datum text not null default 'wgs84' check (datum in ('wgs84', 'gcj02')),
  attribution text check (attribution <> ''),
  review_number text check (review_number <> ''),
  -- West, south, east, north; null: the world.
  extent jsonb check (jsonb_array_length(extent) = 4),
  min_zoom integer not null default 0 check (min_zoom between 0 and 22),
  max_zoom integer not null default 18 check (max_zoom between 0 and 22),
  enabled boolean not null default true,
  may_be_public boolean not null default false,
  -- Whether an administrator has confirmed that the terms allow tiles to be kept.
  cache_allowed boolean not null default false,
  -- The day on which who serves it said that enough was asked; it is not asked again before the next.
  limited_on date,
  check (min_zoom <= max_zoom),
  -- What is shifted is for use inside.
  check (datum = 'wgs84' or not may_be_public),
  check (datum = 'wgs84' or kind in ('wmts', 'wms', 'xyz', 'arcgis'))
);
-- The keys of who serves them: written and used, never shown. A table of their own, so that no message about a base map can quote one.
create table base_map_key (
  base_map integer primary key references base_map on delete cascade,
  secret text not null
);
insert into base_map (code, position, kind, name, name_en, may_be_public)
values ('offline', 1, 'offline', '离线底图', 'Offline map', true);

create constraint trigger office_told after insert or update or delete on base_map
  deferrable initially deferred for each row execute function office_told('baseMaps');

-- Neither parameters nor keys: an address says where an office gets its maps from.
create view public_base_map as
  select id, code, version, position, kind, name, name_en, attribution, review_number, extent, min_zoom, max_zoom
  from base_map where enabled and may_be_public and datum = 'wgs84';
grant select on public_base_map to :"public_reader";
