-- readDataset
select "version", "content", "loaded_on"
from "dataset";
select "version", "content", "loaded_on"
from "public_dataset";

-- markContent
update "dataset"
set "content" = $1, "loaded_on" = $2
returning "content";

-- readOfficeVersions
select "versions"
from "office";

-- lookAtFeed
select version, public_version as "publicVersion", content, (
  select versions
  from office) as office, (
  select at::text
  from change
  where version = $1) as after, (
  select coalesce(json_agg(c order by c.version), '[]')
  from (
    select version, at::text as at, ids, layers, actor, verb, public_version as "publicVersion", public_ids as
        "publicIds", public_layers as "publicLayers"
    from change
    where version > $2
    order by version
    limit $3) c) as changes
from dataset;
