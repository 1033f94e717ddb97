-- readAreas
select z.name, ST_AsGeoJSON(ST_Multi(ST_SimplifyPreserveTopology(b.geom, $1::float8)), 5) as outline
from zone_boundary b
join zone z on z.code = b.zone
where b.valid_to is null and coalesce(z.put_by, 'demo') <> 'demo'
order by z.code;
