-- writeBoundaries
update resource r
set geom = i.geom, lon = i.lon, lat = i.lat, computed_area_m2 = case when ST_Dimension(i.geom) = 2 then
    ST_Area(i.geom::geography) end, position_quality = 'exact'
from (
  select given.*, ST_SetSRID(ST_GeomFromGeoJSON(given.geojson), 4326) as geom
  from jsonb_to_recordset($1::text::jsonb) as given (id integer, key text, search_key text, name_sort_key text, geojson
      text, lon double precision, lat double precision, "code" text, …)) i
where r.id = i.id and r.geom is distinct from i.geom
returning r.id, r.version;

-- moveSharedEdge
update "edge_proposal"
set "state" = $1, "answered_by" = $2, "answered_at" = clock_timestamp()
where "state" = $3 and "proposed_by" = $4 and "resource_id" = any($5::int[])
returning "id";
insert into edge_proposal (resource_id, base_version, geom, proposed_by)
select id, version, ST_SetSRID(ST_GeomFromGeoJSON(geojson), 4326), $1::text
from jsonb_to_recordset($2::text::jsonb) as given (id integer, version integer, geojson text)
returning id, resource_id as resource;
