-- readFilledFields
select count("code") as "c0", count("name") as "c1", …
from "resource_version";
select count("code") as "c0", count("name") as "c1", …
from "public_resource_version";

-- readRanges
select max("id") as "to"
from (
  select "id", (row_number() over (order by id) - 1) / 5000 as "part"
  from "public_resource") as "numbered"
group by "part"
order by "part";
select max("id") as "to"
from (
  select "id", (row_number() over (order by id) - 1) / 5000 as "part"
  from "resource") as "numbered"
group by "part"
order by "part";

-- readBatch
select count(*)::int as count, json_build_array(json_agg(v.id), json_agg(v.version), json_agg(v.valid_from),
    json_agg(v.valid_to), json_agg(v.search_key), json_agg(v.name_sort_key), json_agg(v.place_lon),
    json_agg(v.place_lat))::text as frame, json_agg(coalesce(length(v.wkb), 0))::text as lengths, string_agg(v.wkb,
    ''::bytea) as wkb, case when count(v.land_use_text) filter (where v.land_use_code is null) > 0 then json_agg(case
    when v.land_use_code is null then v.land_use_text end)::text end as words, json_agg(v."code")::text as "c0", …
from (
  select v.*, coalesce(v.lon, b.lon) as place_lon, coalesce(v.lat, b.lat) as place_lat, ST_AsBinary(coalesce(v.geom,
      b.geom), 'NDR') as wkb
  from "resource_version" v
  left join "container" b on b.code = v.building and v.kind = 'office' and v.geom is null
  where v.id = any($1::int[]) and v.valid_from is distinct from v.valid_to
  order by v.id, v.version) v;
select count(*)::int as count, json_build_array(json_agg(v.id), json_agg(v.version), json_agg(v.valid_from),
    json_agg(v.valid_to), json_agg(v.search_key), json_agg(v.name_sort_key), json_agg(v.place_lon),
    json_agg(v.place_lat))::text as frame, json_agg(coalesce(length(v.wkb), 0))::text as lengths, string_agg(v.wkb,
    ''::bytea) as wkb, case when count(v.land_use_text) filter (where v.land_use_code is null) > 0 then json_agg(case
    when v.land_use_code is null then v.land_use_text end)::text end as words, json_agg(v."code")::text as "c0", …
from (
  select v.*, coalesce(v.lon, b.lon) as place_lon, coalesce(v.lat, b.lat) as place_lat, ST_AsBinary(coalesce(v.geom,
      b.geom), 'NDR') as wkb
  from "resource_version" v
  left join "container" b on b.code = v.building and v.kind = 'office' and v.geom is null
  where v.id > $1 and v.id <= $2 and v.valid_from is distinct from v.valid_to
  order by v.id, v.version) v;
select count(*)::int as count, json_build_array(json_agg(v.id), json_agg(v.version), json_agg(v.valid_from),
    json_agg(v.valid_to), json_agg(v.search_key), json_agg(v.name_sort_key), json_agg(v.place_lon),
    json_agg(v.place_lat))::text as frame, json_agg(coalesce(length(v.wkb), 0))::text as lengths, string_agg(v.wkb,
    ''::bytea) as wkb, case when count(v.land_use_text) filter (where v.land_use_code is null) > 0 then json_agg(case
    when v.land_use_code is null then v.land_use_text end)::text end as words, json_agg(v."code")::text as "c0", …
from (
  select v.*, coalesce(v.lon, b.lon) as place_lon, coalesce(v.lat, b.lat) as place_lat, ST_AsBinary(coalesce(v.geom,
      b.geom), 'NDR') as wkb
  from "public_resource_version" v
  left join "public_container" b on b.code = v.building and v.kind = 'office' and v.geom is null
  where v.id = any($1::int[]) and v.valid_from is distinct from v.valid_to
  order by v.id, v.version) v;
select count(*)::int as count, json_build_array(json_agg(v.id), json_agg(v.version), json_agg(v.valid_from),
    json_agg(v.valid_to), json_agg(v.search_key), json_agg(v.name_sort_key), json_agg(v.place_lon),
    json_agg(v.place_lat))::text as frame, json_agg(coalesce(length(v.wkb), 0))::text as lengths, string_agg(v.wkb,
    ''::bytea) as wkb, case when count(v.land_use_text) filter (where v.land_use_code is null) > 0 then json_agg(case
    when v.land_use_code is null then v.land_use_text end)::text end as words, json_agg(v."code")::text as "c0", …
from (
  select v.*, coalesce(v.lon, b.lon) as place_lon, coalesce(v.lat, b.lat) as place_lat, ST_AsBinary(coalesce(v.geom,
      b.geom), 'NDR') as wkb
  from "public_resource_version" v
  left join "public_container" b on b.code = v.building and v.kind = 'office' and v.geom is null
  where v.id > $1 and v.id <= $2 and v.valid_from is distinct from v.valid_to
  order by v.id, v.version) v;
