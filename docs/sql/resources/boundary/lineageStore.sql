-- readDescendants
with recursive down as (
  select l.ancestor, l.descendant
  from lineage l
  where l.ancestor = any($1::int[])
  union
  select d.ancestor, l.descendant
  from lineage l
  join down d on l.ancestor = d.descendant)
select d.ancestor, d.descendant as id, r.code, r.name
from down d
left join resource r on r.id = d.descendant
order by d.ancestor, d.descendant;
