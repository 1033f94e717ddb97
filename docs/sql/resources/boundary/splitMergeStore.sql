-- remakeResources
delete from "resource"
where "id" = any($1::int[])
returning "id";
insert into "lineage" ("ancestor", "descendant", "how")
select "a"."id" as "ancestor", "d"."id" as "descendant", $1::text as "how"
from unnest($2::int[]) with ordinality as "a" (id, place), unnest($3::int[]) with ordinality as "d" (id, place)
returning "id";
insert into resource ("code", …, computed_area_m2, status_since, extra)
select "i"."code", "i"."name", …, case when ST_Dimension(i.geom) = 2 then ST_Area(i.geom::geography) end,
    b.status_since, b.extra
from (
  select given.*, ST_SetSRID(ST_GeomFromGeoJSON(given.geojson), 4326) as geom
  from jsonb_to_recordset($1::text::jsonb) as given (id integer, key text, search_key text, name_sort_key text, geojson
      text, lon double precision, lat double precision, "code" text, …)) i
join jsonb_to_recordset($2::text::jsonb) as b (key text, place integer, status_since date, extra jsonb) on b.key = i.key
order by b.place
on conflict (key) do nothing
returning id, version, key;

-- readExtras
select "id", "extra"
from "resource"
where "id" = any($1::int[]);
