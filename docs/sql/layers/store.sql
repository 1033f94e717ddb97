-- putLayer
select "published", "generation"
from "reference_layer"
where "code" = $1;
insert into "ground_generation" ("owner")
values ($1)
returning "id";
insert into reference_feature (layer, generation, class, name, name_en, geom)
select $1::text, $2::int, class, name, "nameEn", ST_SetSRID(ST_GeomFromGeoJSON(geometry), 4326)
from jsonb_to_recordset($3::text::jsonb) as given (class text, name text, "nameEn" text, geometry text)
returning id;
insert into "reference_layer" ("code", "name", "name_en", "role", "published", "put_by", "generation", "features",
    "report", "ordinal")
values ($1, $2, $3, $4, $5, $6, $7, $8, $9::text::jsonb, $10)
on conflict ("code") do update
set "name" = $11, "name_en" = $12, "role" = $13, "published" = $14, "put_by" = $15, "generation" = $16, "features" =
    $17, "report" = $18::text::jsonb
returning "code";

-- readLayers
select "code", "name", "name_en" as "nameEn", "role", "generation", "source", "source_date" as "sourceDate",
    "attribution"
from "public_reference_layer"
order by "ordinal", "code";
select "code", "name", "name_en" as "nameEn", "role", "generation", "source", "source_date" as "sourceDate",
    "attribution"
from "reference_layer"
order by "ordinal", "code";

-- readGroundPortion
select "f"."id", "f"."class", "f"."name", "f"."name_en" as "nameEn", "f"."one_way" as "oneWay", "f"."speed_kmh" as
    "speedKmh", "f"."bridge", "f"."tunnel", "f"."level", ST_AsBinary("f"."geom", 'NDR') as "geometry"
from "public_reference_feature" as "f"
where "f"."generation" = $1 and "f"."id" > $2
order by "f"."id"
limit $3;
select "f"."id", "f"."class", "f"."name", "f"."name_en" as "nameEn", "f"."one_way" as "oneWay", "f"."speed_kmh" as
    "speedKmh", "f"."bridge", "f"."tunnel", "f"."level", ST_AsBinary("f"."geom", 'NDR') as "geometry"
from "reference_feature" as "f"
where "f"."generation" = $1 and "f"."id" > $2
order by "f"."id"
limit $3;
