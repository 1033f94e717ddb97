-- readKeptLayers
select "code", "name", "name_en" as "nameEn", "role", "published", "features", "source", "attribution", "source_date" as
    "sourceDate", "put_by" as "putBy", "put_at" as "putAt", "report", "generation"
from "reference_layer"
order by "ordinal", "code";

-- switchLayer
select "published"
from "reference_layer"
where "code" = $1;
insert into "reference_layer" ("code", "name", "role", "published", "source", "attribution", "generation", "features",
    "name_en", "source_date", "report", "put_by", "put_at", "ordinal")
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11::text::jsonb, $12, clock_timestamp(), $13)
on conflict ("code") do update
set "name" = $14, "role" = $15, "published" = $16, "source" = $17, "attribution" = $18, "generation" = $19, "features" =
    $20, "name_en" = $21, "source_date" = $22, "report" = $23::text::jsonb, "put_by" = $24, "put_at" = clock_timestamp()
returning "code";
update "ground_generation"
set "owner" = $1
where "id" = $2
returning "id";

-- changeLayer
select "published"
from "reference_layer"
where "code" = $1;
update "reference_layer"
set "name" = $1
where "code" = $2
returning "code";

-- orderLayers
select "code", "published"
from "reference_layer"
order by "ordinal", "code";
update "reference_layer"
set "ordinal" = $1
where "code" = $2
returning "code";

-- removeLayer
delete from "reference_layer"
where "code" = $1
returning "published";
