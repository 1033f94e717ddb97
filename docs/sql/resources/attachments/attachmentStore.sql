-- mayTouch
select "officer", "zone"
from "resource"
where "id" = $1;

-- insertAttachment
insert into "attachment" ("resource_id", "kind", "name", "media_type", "sha256", "content", "thumbnail", "width",
    "height", "person", "removed_at")
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
returning "id";
select "a"."id", "a"."kind", "a"."name", "a"."media_type" as "mediaType", "a"."width", "a"."height", "a"."at",
    octet_length("a"."content") as "bytes", "p"."name" as "by"
from "attachment" as "a"
left join "person" as "p" on "p"."id" = "a"."person"
where "a"."id" = $1;

-- readAttachments
select "a"."id", "a"."kind", "a"."name", "a"."media_type" as "mediaType", "a"."width", "a"."height", "a"."at",
    octet_length("a"."content") as "bytes", "p"."name" as "by"
from "attachment" as "a"
left join "person" as "p" on "p"."id" = "a"."person"
where "a"."resource_id" = $1 and "a"."removed_at" is null
order by "a"."at" desc, "a"."id" desc;

-- readContent
select "name", "media_type" as "mediaType", "kind", "sha256", "content" as "bytes"
from "attachment"
where "id" = $1 and "removed_at" is null and "content" is not null;
select "name", "media_type" as "mediaType", "kind", "sha256", "thumbnail" as "bytes"
from "attachment"
where "id" = $1 and "removed_at" is null and "thumbnail" is not null;

-- resourceOf
select "resource_id"
from "attachment"
where "id" = $1 and "removed_at" is null;

-- removeAttachment
update "attachment"
set "removed_at" = clock_timestamp()
where "id" = $1 and "removed_at" is null
returning "id";
