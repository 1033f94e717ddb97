-- beginGeneration
insert into "ground_generation" ("owner")
values ($1::text::jsonb)
returning "id";

-- keepFeatures
insert into reference_feature (layer, generation, "class", "name", "name_en", "one_way", "speed_kmh", "bridge",
    "tunnel", "level", "source_id", geom)
select $1::text, $2::int, "class", "name", "name_en", "one_way", "speed_kmh", "bridge", "tunnel", "level", "source_id",
    wkb::geometry
from (
  select jsonb_array_elements_text($3::text::jsonb)::text as "class", jsonb_array_elements_text($4::text::jsonb)::text
      as "name", jsonb_array_elements_text($5::text::jsonb)::text as "name_en",
      jsonb_array_elements_text($6::text::jsonb)::smallint as "one_way",
      jsonb_array_elements_text($7::text::jsonb)::smallint as "speed_kmh",
      jsonb_array_elements_text($8::text::jsonb)::boolean as "bridge",
      jsonb_array_elements_text($9::text::jsonb)::boolean as "tunnel",
      jsonb_array_elements_text($10::text::jsonb)::smallint as "level",
      jsonb_array_elements_text($11::text::jsonb)::text as "source_id", jsonb_array_elements_text($12::text::jsonb) as
      wkb) portion;

-- dropGeneration
delete from "reference_feature"
where "id" in (
  select "id"
  from "reference_feature"
  where "generation" = $1
  limit $2);
delete from "ground_generation"
where "id" = $1
returning "id";

-- sweepGround
select "g"."id", "g"."owner"
from "ground_generation" as "g"
where not exists (
  select "l"."code"
  from "reference_layer" as "l"
  where "l"."generation" = "g"."id")
order by "g"."id";
