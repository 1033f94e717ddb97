-- readPastChanges
select "version", case when cardinality("ids") <= 500 then "ids" end as "ids", "layers", "actor" as "by", "verb" as
    "verb"
from "change"
where "version" > $1 and "version" <= $2
order by "version"
limit $3;
