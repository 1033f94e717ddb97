-- createStaging
select set_config('work_mem', $1, true);
create temporary table incoming (ordinal integer primary key, key text not null unique, "search_key" text,
    "name_sort_key" text, "lon" double precision, "lat" double precision, "raw" jsonb, "extra" jsonb, "unplaced"
    boolean, "measured_m2" double precision, "plan" integer, "soft" jsonb, "silence" jsonb, "bounds" jsonb, "given_lon"
    double precision, "given_lat" double precision, "stray" boolean, "unknown_status" jsonb, "status_by_form" boolean,
    "code" text, "name" text, "kind" text, "status" text, "declared_area_m2" double precision, "drops" jsonb, "place"
    text, "place_found" double precision, "astray" text, geom geometry(Geometry, 4326)) on commit drop;
create temporary table incoming (ordinal integer primary key, key text not null unique, "search_key" text,
    "name_sort_key" text, "lon" double precision, "lat" double precision, "raw" jsonb, "extra" jsonb, "unplaced"
    boolean, "measured_m2" double precision, "plan" integer, "soft" jsonb, "silence" jsonb, "bounds" jsonb, "given_lon"
    double precision, "given_lat" double precision, "stray" boolean, "unknown_status" jsonb, "status_by_form" boolean,
    …, "drops" jsonb, "place" text, "place_found" double precision, "astray" text, geom geometry(Geometry, 4326)) on
    commit drop;
create temporary table incoming (ordinal integer primary key, key text not null unique, "search_key" text,
    "name_sort_key" text, "lon" double precision, "lat" double precision, "raw" jsonb, "extra" jsonb, "unplaced"
    boolean, "measured_m2" double precision, "plan" integer, "soft" jsonb, "silence" jsonb, "bounds" jsonb, "given_lon"
    double precision, "given_lat" double precision, "stray" boolean, "unknown_status" jsonb, "status_by_form" boolean,
    "code" text, "name" text, "kind" text, "zone" text, "park" text, "building" text, "drops" jsonb, "place" text,
    "place_found" double precision, "astray" text, geom geometry(Geometry, 4326)) on commit drop;
create temporary table finding (ordinal integer not null, said jsonb not null) on commit drop;

-- dropStaging
drop table incoming, finding;

-- analyzeStaging
analyze incoming (key);

-- stageReading
insert into incoming (ordinal, key, "search_key", …, geom)
select i.ordinal, i.key, "i"."search_key", …, i.geom
from import_row i, jsonb_to_record(i.content) as content ("code" text, "name" text, "kind" text, "status" text,
    "declared_area_m2" double precision)
where i.reading = $1::int and i.ordinal between $2::int and $3::int and i.key is not null;

-- stageRows
insert into incoming (ordinal, key, "search_key", …, geom)
select ordinal, key, "search_key", …, ST_SetSRID(ST_GeomFromGeoJSON(geojson), 4326)
from jsonb_to_recordset($1::text::jsonb) as portion (ordinal integer, key text, geojson text, "search_key" text,
    "name_sort_key" text, "lon" double precision, "lat" double precision, "raw" jsonb, "extra" jsonb, "unplaced"
    boolean, "measured_m2" double precision, "plan" integer, "soft" jsonb, "silence" jsonb, "bounds" jsonb, "given_lon"
    double precision, "given_lat" double precision, "stray" boolean, "unknown_status" jsonb, "status_by_form" boolean,
    …);
insert into incoming (ordinal, key, "search_key", …, geom)
select ordinal, key, "search_key", …, ST_SetSRID(ST_GeomFromGeoJSON(geojson), 4326)
from jsonb_to_recordset($1::text::jsonb) as portion (ordinal integer, key text, geojson text, "search_key" text,
    "name_sort_key" text, "lon" double precision, "lat" double precision, "raw" jsonb, "extra" jsonb, "unplaced"
    boolean, "measured_m2" double precision, "plan" integer, "soft" jsonb, "silence" jsonb, "bounds" jsonb, "given_lon"
    double precision, "given_lat" double precision, "stray" boolean, "unknown_status" jsonb, "status_by_form" boolean,
    "code" text, "name" text, "kind" text, "zone" text, "park" text, "building" text);
