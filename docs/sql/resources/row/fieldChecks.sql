-- faultsOfHolders
select exists (
  select "code"
  from "zone"
  where "code" = $1) as "zone", exists (
  select "code"
  from "container"
  where "code" = $2 and "kind" = $3) as "park", exists (
  select "code"
  from "container"
  where "code" = $4 and "kind" = $5) as "building";
