-- readDraftRepairs
select i.ordinal, i.line as row, i.sheet, f.name, i.repair, ST_AsGeoJSON(i.geom, 7)::json as geometry
from import_batch b
join import_row i on i.reading = b.reading
left join import_fate f on f.batch = b.id and f.ordinal = i.ordinal
where b.id = $1::int and i.repair ? 'isMade' and i.ordinal > $2::int
order by i.ordinal
limit $3::int;
