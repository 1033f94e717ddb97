-- readDraftFeatures
select count(*)::int as count, case when count(*) > 0 then jsonb_build_array(min(ST_XMin(geom)), min(ST_YMin(geom)),
    max(ST_XMax(geom)), max(ST_YMax(geom))) end as extent
from (
  select f.ordinal, f.line, f.sheet, f.what, f.name, f.resource_id, f.reject, f.findings, i.repair, i.geom
  from import_batch b
  join import_fate f on f.batch = b.id
  join import_row i on i.reading = b.reading and i.ordinal = f.ordinal
  where b.id = $1::int and i.geom is not null) s;
select line as row, sheet, what, name, resource_id as id, reject, findings, repair ->> 'reason' as reason,
    ST_AsGeoJSON(geom, 7)::json as geometry
from (
  select s.*, sum(ST_NPoints(s.geom)) over (order by s.what <> 'rejected', s.ordinal) as corners
  from (
    select f.ordinal, f.line, f.sheet, f.what, f.name, f.resource_id, f.reject, f.findings, i.repair, i.geom
    from import_batch b
    join import_fate f on f.batch = b.id
    join import_row i on i.reading = b.reading and i.ordinal = f.ordinal
    where b.id = $1::int and i.geom is not null) s) counted
where corners <= 400000
order by what <> 'rejected', ordinal
limit $2::int;
