-- isUntouchedDemo
select "content", exists (
  select "id"
  from "person") as "hasAccounts", exists (
  select "version"
  from "change"
  where "actor" not in ($1, $2)) as "isWritten"
from "dataset";
