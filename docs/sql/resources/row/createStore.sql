-- createResource
select "id"
from "resource"
where "key" = $1;
insert into resource ("code", …, computed_area_m2)
select "code", "name", …, case when ST_Dimension(i.geom) = 2 then ST_Area(i.geom::geography) end
from (
  select given.*, ST_SetSRID(ST_GeomFromGeoJSON(given.geojson), 4326) as geom
  from jsonb_to_recordset($1::text::jsonb) as given (id integer, key text, search_key text, name_sort_key text, geojson
      text, lon double precision, lat double precision, "code" text, …)) i
on conflict (key) do nothing
returning id, version;
