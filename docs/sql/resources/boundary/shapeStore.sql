-- readShapes
select "id", "kind", "name", "code", "version", "officer", "zone", "declared_area_m2" as "areaDeclaredM2",
    ST_AsGeoJSON("geom", 9) as "geojson"
from "resource"
where "geom" && ST_MakeEnvelope($1::float8, $2::float8, $3::float8, $4::float8, 4326) and ST_Dimension("geom") = $5 and
    ST_Intersects("geom", ST_MakeEnvelope($6::float8, $7::float8, $8::float8, $9::float8, 4326))
order by "geom" <-> ST_SetSRID(ST_MakePoint($10::float8, $11::float8), 4326), "id"
limit $12;
