-- findReading
update "import_reading"
set "at" = clock_timestamp()
where "id" = (
  select max("id") as "id"
  from "import_reading"
  where ("sha256" = $1 and "options" = $2 and "program" = $3 and "catalog" = $4) and "report" is not null)
returning "id";
select "r"."id", "r"."sha256", "r"."report", count("i"."ordinal") as "rows", count("i"."ordinal") filter(where
    "i"."reject" is not null) as "rejected", coalesce(max("i"."ordinal"), $1) as "lastOrdinal", count("i"."stray") as
    "strays", count("i"."unknown_status") as "unknownStatus", count("i"."status_by_form") as "statusByForm",
    count("i"."silence") as "silence"
from "import_reading" as "r"
left join "import_row" as "i" on "i"."reading" = "r"."id"
where "r"."id" = $2
group by "r"."id";

-- beginReading
delete from "import_reading"
where ("at" < clock_timestamp() - $1::int * interval '1 day' or ("report" is null and "at" < clock_timestamp() - $2::int
    * interval '1 hour'))
returning "id";
insert into "import_reading" ("sha256", "options", "program", "catalog")
values ($1, $2, $3, $4)
returning "id";

-- keepRows
insert into import_row (reading, "ordinal", …, geom)
select held.id, "ordinal", "sheet", "line", "key", coalesce(nullif(content, 'null'), '{}'), "search_key",
    "name_sort_key", "lon", "lat", nullif("raw", 'null'), nullif("extra", 'null'), "unplaced", coalesce(measured_m2,
    case when key is not null and outline is not null and ST_Dimension(geom) = 2 then case when ST_NRings(geom) =
    ST_NumGeometries(geom) then ST_Area(geom::geography) else (
  select sum(case when ring.path[1] = 0 then 1 else -1 end * ST_Area(ring.geom::geography))
  from ST_Dump(geom) part, ST_DumpRings(part.geom) ring) end end), "plan", nullif("soft", 'null'), nullif("silence",
      'null'), nullif("bounds", 'null'), "given_lon", "given_lat", "stray", nullif("unknown_status", 'null'),
      "status_by_form", nullif("reject", 'null'), nullif("repair", 'null'), geom
from (
  select id
  from import_reading
  where id = $1::int
  for key share) held, (
  select portion.*, coalesce(outline::geometry, ST_SetSRID(ST_MakePoint(lon, lat), 4326)) as geom
  from rows
  from (unnest($2::text::integer[]), unnest($3::text::text[]), unnest($4::text::integer[]), unnest($5::text::text[]),
      jsonb_array_elements($6::text::jsonb), unnest($7::text::text[]), unnest($8::text::text[]), unnest($9::text::double
      precision[]), unnest($10::text::double precision[]), jsonb_array_elements($11::text::jsonb),
      jsonb_array_elements($12::text::jsonb), unnest($13::text::boolean[]), unnest($14::text::double precision[]),
      unnest($15::text::integer[]), jsonb_array_elements($16::text::jsonb), jsonb_array_elements($17::text::jsonb),
      jsonb_array_elements($18::text::jsonb), unnest($19::text::double precision[]), unnest($20::text::double
      precision[]), unnest($21::text::boolean[]), jsonb_array_elements($22::text::jsonb), unnest($23::text::boolean[]),
      unnest($24::text::text[]), jsonb_array_elements($25::text::jsonb), jsonb_array_elements($26::text::jsonb)) as
      portion ("ordinal", …) offset 0) portion;

-- finishReading
update "import_reading"
set "report" = $1::text::jsonb
where "id" = $2
returning "id";
select "r"."id", "r"."sha256", "r"."report", count("i"."ordinal") as "rows", count("i"."ordinal") filter(where
    "i"."reject" is not null) as "rejected", coalesce(max("i"."ordinal"), $1) as "lastOrdinal", count("i"."stray") as
    "strays", count("i"."unknown_status") as "unknownStatus", count("i"."status_by_form") as "statusByForm",
    count("i"."silence") as "silence"
from "import_reading" as "r"
left join "import_row" as "i" on "i"."reading" = "r"."id"
where "r"."id" = $2
group by "r"."id";

-- holdReading
select "id"
from "import_reading"
where "id" = $1 and "report" is not null
for key share;

-- dropReading
delete from "import_reading"
where "id" = $1
returning "id";
