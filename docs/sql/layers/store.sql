-- putLayer
select "published"
from "reference_layer"
where "code" = $1;
insert into "reference_layer" ("code", "name", "name_en", "role", "published", "put_by")
values ($1, $2, $3, $4, $5, $6)
on conflict ("code") do update
set "name" = $7, "name_en" = $8, "role" = $9, "published" = $10, "put_by" = $11
returning "code";
delete from "reference_feature"
where "layer" = $1
returning "id";
insert into reference_feature (layer, class, name, name_en, geom)
select $1::text, class, name, "nameEn", ST_SetSRID(ST_GeomFromGeoJSON(geometry), 4326)
from jsonb_to_recordset($2::text::jsonb) as given (class text, name text, "nameEn" text, geometry text)
returning id;

-- readLayers
select "code", "name", "name_en" as "nameEn", "role"
from "public_reference_layer"
order by "code";
select "code", "name", "name_en" as "nameEn", "role"
from "reference_layer"
order by "code";

-- readLayerFeatures
select "f"."id", "f"."layer", "l"."role", "f"."class", "f"."name", "f"."name_en" as "nameEn", ST_AsBinary("f"."geom",
    'NDR') as "geometry"
from "public_reference_feature" as "f", "public_reference_layer" as "l"
where "l"."code" = "f"."layer"
order by "f"."id";
select "f"."id", "f"."layer", "l"."role", "f"."class", "f"."name", "f"."name_en" as "nameEn", ST_AsBinary("f"."geom",
    'NDR') as "geometry"
from "reference_feature" as "f", "reference_layer" as "l"
where "l"."code" = "f"."layer"
order by "f"."id";
