-- readBaseMapsWithKeys
select "base_map"."id", "code", "version", "position", "kind", "name", "name_en" as "nameEn", "parameters", "datum",
    "attribution", "review_number" as "reviewNumber", "extent", "min_zoom" as "minZoom", "max_zoom" as "maxZoom",
    "enabled", "may_be_public" as "mayBePublic", "cache_allowed" as "cacheAllowed", "limited_on" as "limitedOn",
    "base_map_key"."secret"
from "base_map"
left join "base_map_key" on "base_map_key"."base_map" = "base_map"."id"
order by "position", "base_map"."id";

-- readPublicBaseMaps
select "code"
from "public_base_map"
order by "position";

-- lockBaseMaps
lock table base_map in share row exclusive mode;

-- findBaseMap
select "base_map"."id", "code", "version", "position", "kind", "name", "name_en" as "nameEn", "parameters", "datum",
    "attribution", "review_number" as "reviewNumber", "extent", "min_zoom" as "minZoom", "max_zoom" as "maxZoom",
    "enabled", "may_be_public" as "mayBePublic", "cache_allowed" as "cacheAllowed", "limited_on" as "limitedOn"
from "base_map"
where "code" = $1;

-- findBaseMapKey
select "secret"
from "base_map_key"
inner join "base_map" on "base_map"."id" = "base_map_key"."base_map"
where "code" = $1;

-- readBaseMapOrder
select "code", "position"
from "base_map"
order by "position";

-- insertBaseMap
insert into "base_map" ("code", "kind", "position", "name", "name_en", "parameters", "datum", "attribution",
    "review_number", "extent", "min_zoom", "max_zoom", "enabled", "may_be_public", "cache_allowed")
values ($1, $2, $3, $4, $5, $6::text::jsonb, $7, $8, $9, $10::text::jsonb, $11, $12, $13, $14, $15)
returning "base_map"."id", "code", "version", "position", "kind", "name", "name_en" as "nameEn", "parameters", "datum",
    "attribution", "review_number" as "reviewNumber", "extent", "min_zoom" as "minZoom", "max_zoom" as "maxZoom",
    "enabled", "may_be_public" as "mayBePublic", "cache_allowed" as "cacheAllowed", "limited_on" as "limitedOn";

-- updateBaseMap
update "base_map"
set "name" = $1, "name_en" = $2, "parameters" = $3::text::jsonb, "datum" = $4, "attribution" = $5, "review_number" = $6,
    "extent" = $7::text::jsonb, "min_zoom" = $8, "max_zoom" = $9, "enabled" = $10, "may_be_public" = $11,
    "cache_allowed" = $12, "version" = version + 1
where "id" = $13
returning "base_map"."id", "code", "version", "position", "kind", "name", "name_en" as "nameEn", "parameters", "datum",
    "attribution", "review_number" as "reviewNumber", "extent", "min_zoom" as "minZoom", "max_zoom" as "maxZoom",
    "enabled", "may_be_public" as "mayBePublic", "cache_allowed" as "cacheAllowed", "limited_on" as "limitedOn";

-- putBaseMapKey
insert into "base_map_key" ("base_map", "secret")
values ($1, $2)
on conflict ("base_map") do update
set "secret" = $3
returning "base_map";

-- deleteBaseMap
delete from "base_map"
where "id" = $1
returning "id";

-- orderBaseMaps
update base_map
set position = given.place
from unnest($1::text[]) with ordinality as given (code, place)
where base_map.code = given.code and position <> given.place
returning id;
