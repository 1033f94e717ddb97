-- markMonth
with closing as (
  select exists (
    select
    from month_close
    where month = $1) as closed) insert into month_confirmation as m (month, resource_id, person, how, late)
select $2::text, id, $3::int, $4::text, closed
from unnest($5::int[]) as list (id), closing
where not closed or $6::text = 'changed'
on conflict (month, resource_id) do update
set person = case when excluded.late and not m.late then m.person else excluded.person end, at = case when excluded.late
    and not m.late then m.at else excluded.at end, how = case when m.how = 'changed' or excluded.late then m.how else
    excluded.how end, in_time = m.in_time or (excluded.late and not m.late), late = excluded.late
returning resource_id;
