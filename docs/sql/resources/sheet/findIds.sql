-- findIds
select distinct "wanted"."text" as "name", "r"."id"
from unnest($1::text[]) as "wanted" (text)
inner join "resource" as "r" on ("r"."code" = "wanted"."text" or "r"."key" = "wanted"."text" or "r"."id"::text =
    "wanted"."text")
order by "r"."id";
