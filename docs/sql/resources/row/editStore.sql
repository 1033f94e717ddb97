-- editResources
update resource r
set "name" = "i"."name", "search_key" = "i"."search_key", "name_sort_key" = "i"."name_sort_key"
from (
  select given.*, ST_SetSRID(ST_GeomFromGeoJSON(given.geojson), 4326) as geom
  from jsonb_to_recordset($1::text::jsonb) as given (id integer, key text, search_key text, name_sort_key text, geojson
      text, lon double precision, lat double precision, "code" text, …)) i
where r.id = i.id
returning r.id, r.version;
update resource r
set "township" = "i"."township", "search_key" = "i"."search_key", "name_sort_key" = "i"."name_sort_key"
from (
  select given.*, ST_SetSRID(ST_GeomFromGeoJSON(given.geojson), 4326) as geom
  from jsonb_to_recordset($1::text::jsonb) as given (id integer, key text, search_key text, name_sort_key text, geojson
      text, lon double precision, lat double precision, "code" text, …)) i
where r.id = i.id
returning r.id, r.version;
