-- ordinalOf
select coalesce(max("ordinal"), 0) + 1 as "next"
from "reference_layer";
