-- holdBackStatus
update incoming i
set status = null
from resource r
where r.key = i.key and i.status_by_form and r.status = any($1::text[]) and not (r.status = 'signed' and i.status =
    'occupied')
returning i.ordinal;

-- rejectUnknownStatus
update planned p
set what = 'rejected', changes = '[]', reject = i.unknown_status
from incoming i
where i.ordinal = p.ordinal and i.unknown_status is not null and p.what = 'new'
returning p.ordinal;
