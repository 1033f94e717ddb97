-- putZones
insert into zone (code, name, name_en)
select code, name, "nameEn"
from jsonb_to_recordset($1::text::jsonb) as given (code text, name text, "nameEn" text)
on conflict (code) do update
set name = excluded.name, name_en = excluded.name_en, put_by = excluded.put_by
returning code;
delete from "zone_boundary"
where "zone" = any($1::text[])
returning "zone";
insert into zone_boundary (zone, valid_from, valid_to, geom)
select zone, "validFrom", "validTo", ST_Multi(ST_SetSRID(ST_GeomFromGeoJSON(geometry), 4326))
from jsonb_to_recordset($1::text::jsonb) as given (zone text, "validFrom" date, "validTo" date, geometry text)
returning zone;

-- readZones
select z.code, z.name, z.name_en as "nameEn", coalesce(json_agg(json_build_object('validFrom', b.valid_from, 'validTo',
    b.valid_to, 'areaM2', ST_Area(b.geom::geography), 'geometry', ST_AsGeoJSON(b.geom, 9)::json) order by b.valid_from)
    filter (where b.zone is not null), '[]') as boundaries
from public_zone z
left join public_zone_boundary b on b.zone = z.code
group by z.code, z.name, z.name_en
order by z.code;
select z.code, z.name, z.name_en as "nameEn", coalesce(json_agg(json_build_object('validFrom', b.valid_from, 'validTo',
    b.valid_to, 'areaM2', ST_Area(b.geom::geography), 'geometry', ST_AsGeoJSON(b.geom, 9)::json) order by b.valid_from)
    filter (where b.zone is not null), '[]') as boundaries
from zone z
left join zone_boundary b on b.zone = z.code
group by z.code, z.name, z.name_en
order by z.code;
