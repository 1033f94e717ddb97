-- keepFates
delete from "import_fate"
where "batch" = $1;
insert into import_fate (batch, ordinal, sheet, line, key, name, what, resource_id, changes, unplaced, findings)
select $1::int, p.ordinal, i.sheet, i.line, i.key, i.content ->> 'name', p.what, p.id, p.changes, p.unplaced,
    coalesce(i.repair -> 'corners', '[]') || coalesce(found.findings, '[]')
from planned p
join import_row i on i.reading = $2::int and i.ordinal = p.ordinal
left join (
  select ordinal, jsonb_agg(said) as findings
  from finding
  group by ordinal) found on found.ordinal = p.ordinal
where p.what <> 'rejected';
insert into import_fate (batch, ordinal, sheet, line, key, name, what, resource_id, changes, unplaced, findings)
select $1::int, p.ordinal, i.sheet, i.line, i.key, i.content ->> 'name', p.what, p.id, p.changes, p.unplaced,
    coalesce(i.repair -> 'corners', '[]') || coalesce(found.findings, '[]')
from planned p
join import_row i on i.reading = $2::int and i.ordinal = p.ordinal
left join (
  select ordinal, jsonb_agg(said) as findings
  from finding
  group by ordinal) found on found.ordinal = p.ordinal
where p.what <> 'rejected' and p.unplaced;

-- readFates
select "ordinal" as "place", "sheet", "line", "key", "name", "what", "resource_id" as "id", "changes", "unplaced",
    "reject", "findings"
from "import_fate"
where "batch" = $1 and "ordinal" > $2 and "unplaced" = $3
order by "ordinal"
limit $4;
select "ordinal" as "place", "sheet", "line", "key", "name", "what", "resource_id" as "id", "changes", "unplaced",
    "reject", "findings"
from "import_fate"
where "batch" = $1 and "ordinal" > $2 and "what" = $3
order by "ordinal"
limit $4;
select "ordinal" as "place", "sheet", "line", "key", "name", "what", "resource_id" as "id", "changes", "unplaced",
    "reject", "findings"
from "import_fate"
where "batch" = $1 and "ordinal" > $2
order by "ordinal"
limit $3;
