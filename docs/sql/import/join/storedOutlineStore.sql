-- findStoredOutlines
select k.key, count(*)::int as count, min(key_form(r.code)) as own, case when count(*) = 1 then min(ST_AsGeoJSON(r.geom,
    9)) else ST_AsGeoJSON(ST_Multi(ST_Union(r.geom)), 9) end as geojson
from jsonb_array_elements_text($1::text::jsonb) as k (key)
join resource r on key_form(r.code) = k.key
where ST_Dimension(r.geom) = 2
group by k.key;
select k.key, count(*)::int as count, min(key_form(r.code)) as own, case when count(*) = 1 then min(ST_AsGeoJSON(r.geom,
    9)) else ST_AsGeoJSON(ST_Multi(ST_Union(r.geom)), 9) end as geojson
from jsonb_array_elements_text($1::text::jsonb) as k (key)
join resource r on regexp_replace(replace(upper(replace(key_form(r.code), ' ', '')), 'O', '0'), '^0+(?=.)', '') = k.key
where ST_Dimension(r.geom) = 2
group by k.key;
