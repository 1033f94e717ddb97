-- readPlacedPictures
select "id", "name", "name_en" as "nameEn", "kind", "taken_on" as "date", "hash", "width", "height", "ground",
    "outline", "placed_version" as "placed", "opacity"
from "picture"
where "state" = $1 and "ground" is not null
order by "ordinal", "id";
select "id", "name", "name_en" as "nameEn", "kind", "taken_on" as "date", "hash", "width", "height", "ground",
    "outline", "placed_version" as "placed", "opacity"
from "public_picture"
order by "ordinal", "id";
