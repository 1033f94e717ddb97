-- readPictures
select "id", "version", "name", "name_en" as "nameEn", "kind", "taken_on" as "date", "file", "hash", "bytes", "width",
    "height", "state", "reason", "beside", "georeference", "notes", "placement", "ground", "outline", "placed_version"
    as "placed", "opacity", "ordinal" as "order", "published", "put_by" as "by", "put_at" as "at"
from "picture"
order by "ordinal", "id";

-- findPicture
select "id", "version", "name", "name_en" as "nameEn", "kind", "taken_on" as "date", "file", "hash", "bytes", "width",
    "height", "state", "reason", "beside", "georeference", "notes", "placement", "ground", "outline", "placed_version"
    as "placed", "opacity", "ordinal" as "order", "published", "put_by" as "by", "put_at" as "at"
from "picture"
where "id" = $1;

-- lockPicture
select "id", "version", "name", "name_en" as "nameEn", "kind", "taken_on" as "date", "file", "hash", "bytes", "width",
    "height", "state", "reason", "beside", "georeference", "notes", "placement", "ground", "outline", "placed_version"
    as "placed", "opacity", "ordinal" as "order", "published", "put_by" as "by", "put_at" as "at"
from "picture"
where "id" = $1
for update;

-- insertPicture
select max("ordinal") as "last"
from "picture";
insert into "picture" ("file", "hash", "bytes", "name", "kind", "beside", "state", "ordinal", "put_by")
values ($1, $2, $3, $4, $5, $6::text::jsonb, $7, $8, $9)
returning "id", "version", "name", "name_en" as "nameEn", "kind", "taken_on" as "date", "file", "hash", "bytes",
    "width", "height", "state", "reason", "beside", "georeference", "notes", "placement", "ground", "outline",
    "placed_version" as "placed", "opacity", "ordinal" as "order", "published", "put_by" as "by", "put_at" as "at";

-- writePicture
update "picture"
set "name" = $1, "opacity" = $2, "version" = $3
where "id" = $4
returning "id", "version", "name", "name_en" as "nameEn", "kind", "taken_on" as "date", "file", "hash", "bytes",
    "width", "height", "state", "reason", "beside", "georeference", "notes", "placement", "ground", "outline",
    "placed_version" as "placed", "opacity", "ordinal" as "order", "published", "put_by" as "by", "put_at" as "at";
update "picture"
set "state" = $1, "width" = $2, "height" = $3, "reason" = $4, "georeference" = $5, "notes" = $6::text::jsonb
where "id" = $7
returning "id", "version", "name", "name_en" as "nameEn", "kind", "taken_on" as "date", "file", "hash", "bytes",
    "width", "height", "state", "reason", "beside", "georeference", "notes", "placement", "ground", "outline",
    "placed_version" as "placed", "opacity", "ordinal" as "order", "published", "put_by" as "by", "put_at" as "at";

-- dropPicture
delete from "picture"
where "id" = $1
returning "hash";

-- isKept
select "id"
from "picture"
where "hash" = $1;
