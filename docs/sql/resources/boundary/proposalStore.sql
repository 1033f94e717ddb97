-- readProposals
select p.id, p.resource_id as resource, r.name, r.code, r.version, p.base_version as "baseVersion", ST_AsGeoJSON(p.geom,
    9) as geojson, r.computed_area_m2 as "areaM2", case when ST_Dimension(p.geom) = 2 then ST_Area(p.geom::geography)
    end as "proposedAreaM2", p.proposed_by as by, p.at, r.officer, r.zone
from edge_proposal p
join resource r on r.id = p.resource_id
where p.state = 'open'
order by p.id desc
limit 1000;

-- answerProposal
select p.resource_id as resource, case when $1::boolean then p.base_version else r.version end as version,
    ST_AsGeoJSON(p.geom, 15) as geojson
from edge_proposal p
join resource r on r.id = p.resource_id
where p.id = $2::int;
update edge_proposal
set state = $1, answered_by = $2::text, answered_at = clock_timestamp()
where id = $3::int and state = 'open'
returning id;
