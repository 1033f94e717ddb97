-- findReading
update "import_reading"
set "at" = clock_timestamp()
where "id" = (
  select max("id") as "id"
  from "import_reading"
  where ("sha256" = $1 and "options" = $2 and "program" = $3 and "catalog" = $4) and "report" is not null)
returning "id";
select "r"."id", "r"."sha256", "r"."report", count("i"."ordinal") filter(where "i"."reject" is not null) as "rejected",
    coalesce(max("i"."ordinal"), $1) as "lastOrdinal"
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
insert into import_row (reading, ordinal, sheet, line, key, content, geom, reject, repair)
select $1::int, o, s, l, k, coalesce(c, '{}'), ST_SetSRID(ST_GeomFromGeoJSON(g), 4326), r, p
from jsonb_to_recordset($2::text::jsonb) as portion (o integer, s text, l integer, k text, c jsonb, g text, r jsonb, p
    jsonb);

-- finishReading
update "import_reading"
set "report" = $1::text::jsonb
where "id" = $2
returning "id";
select "r"."id", "r"."sha256", "r"."report", count("i"."ordinal") filter(where "i"."reject" is not null) as "rejected",
    coalesce(max("i"."ordinal"), $1) as "lastOrdinal"
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
