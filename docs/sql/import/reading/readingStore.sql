-- findReading
update import_reading
set at = clock_timestamp()
where id = (
  select max(id)
  from import_reading
  where sha256 = $1::text and options = $2::text and program = $3::text and catalog = $4::text and report is not null)
returning id;
select r.id, r.sha256, r.report, count(i.ordinal) filter (where i.reject is not null)::int as rejected,
    coalesce(max(i.ordinal), 0)::int as "lastOrdinal"
from import_reading r
left join import_row i on i.reading = r.id
where r.id = $1::int
group by r.id;

-- beginReading
delete from import_reading
where (at < clock_timestamp() - interval '1 day' or (report is null and at < clock_timestamp() - interval '2 hours'))
returning id;
insert into import_reading (sha256, options, program, catalog)
values ($1::text, $2::text, $3::text, $4::text)
returning id;

-- keepRows
insert into import_row (reading, ordinal, sheet, line, key, content, geom, reject)
select $1::int, o, s, l, k, coalesce(c, '{}'), ST_SetSRID(ST_GeomFromGeoJSON(g), 4326), r
from jsonb_to_recordset($2::text::jsonb) as portion (o integer, s text, l integer, k text, c jsonb, g text, r jsonb);

-- finishReading
update import_reading
set report = $1::text::jsonb
where id = $2::int
returning id;
select r.id, r.sha256, r.report, count(i.ordinal) filter (where i.reject is not null)::int as rejected,
    coalesce(max(i.ordinal), 0)::int as "lastOrdinal"
from import_reading r
left join import_row i on i.reading = r.id
where r.id = $1::int
group by r.id;

-- holdReading
select id
from import_reading
where id = $1::int and report is not null
for key share;

-- dropReading
delete from import_reading
where id = $1::int
returning id;
