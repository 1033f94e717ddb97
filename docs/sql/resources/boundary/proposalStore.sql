-- readProposals
select "p"."id", "p"."resource_id" as "resource", "r"."name", "r"."code", "r"."version", "p"."base_version" as
    "baseVersion", "r"."computed_area_m2" as "areaM2", "p"."proposed_by" as "by", "p"."at", "r"."officer", "r"."zone",
    ST_AsGeoJSON("p"."geom", 9) as "geojson", case when ST_Dimension("p"."geom") = 2 then ST_Area("p"."geom"::geography)
    end as "proposedAreaM2"
from "edge_proposal" as "p"
inner join "resource" as "r" on "r"."id" = "p"."resource_id"
where "p"."state" = $1
order by "p"."id" desc
limit $2;

-- answerProposal
select "p"."resource_id" as "resource", "p"."base_version" as "version", ST_AsGeoJSON("p"."geom", 15) as "geojson"
from "edge_proposal" as "p"
inner join "resource" as "r" on "r"."id" = "p"."resource_id"
where "p"."id" = $1;
update "edge_proposal"
set "state" = $1, "answered_by" = $2, "answered_at" = clock_timestamp()
where "id" = $3 and "state" = $4
returning "id";
