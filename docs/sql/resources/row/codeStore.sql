-- takenCodes
select "wanted"."text"
from unnest($1::text[]) as "wanted" (text)
where (exists (
  select
  from "resource" as "r"
  where "r"."id" <> all($2::int[]) and "r"."key" = $3::text || ':' || "wanted"."text") or exists (
  select
  from "resource" as "r"
  where "r"."id" <> all($4::int[]) and "r"."key" = key_form($5::text || ':' || "wanted"."text")) or exists (
  select
  from "resource" as "r"
  where "r"."id" <> all($6::int[]) and key_form("r"."key") <> "r"."key" and key_form("r"."key") = key_form($7::text ||
      ':' || "wanted"."text")) or exists (
  select
  from "resource" as "r"
  where "r"."id" <> all($8::int[]) and "r"."code" = "wanted"."text" and "r"."kind" = $9::text));
