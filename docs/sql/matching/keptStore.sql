-- insertKeptMatch
select "officer"
from "project"
where "id" = $1;
insert into "kept_match" ("project", "algorithm", "day", "dataset_version", "requirement", "inputs", "answer")
values ($1, $2, $3, $4, $5::text::jsonb, $6::text::jsonb, $7::text::jsonb)
returning "id";

-- readKeptMatch
select *
from "kept_match"
where "id" = $1;
