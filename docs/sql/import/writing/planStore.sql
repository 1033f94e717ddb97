-- planRows
create temporary table planned (ordinal integer primary key, id integer, what text not null, changes jsonb not null
    default '[]', unplaced boolean not null, reject jsonb, search_key text, name_sort_key text) on commit drop;
insert into planned (ordinal, id, what, changes, unplaced)
select i.ordinal, r.id, case when r.id is null then 'new' when (r."code" is distinct from case when case when r.id is
    null or "r"."code" is null or not coalesce(i.soft ? $1::text, false) then "i"."code" end is not null then case when
    "r"."code" <> "i"."code" and btrim(replace(replace("r"."code", $2::text, $3::text), $4::text, $5::text), $6::text) =
    "i"."code" then "r"."code" else "i"."code" end else "r"."code" end or r."name" is distinct from case when case when
    r.id is null or "r"."name" is null or not coalesce(i.soft ? $7::text, false) then "i"."name" end is not null then
    case when "r"."name" <> "i"."name" and btrim(replace(replace("r"."name", $8::text, $9::text), $10::text, $11::text),
    $12::text) = "i"."name" then "r"."name" else "i"."name" end else "r"."name" end or r."kind" is distinct from case
    when case when r.id is null or "r"."kind" is null or not coalesce(i.soft ? $13::text, false) then "i"."kind" end is
    not null then "i"."kind" else "r"."kind" end or r."status" is distinct from case when "i"."status" is not null then
    "i"."status" else "r"."status" end or r."declared_area_m2" is distinct from case when "i"."declared_area_m2" is not
    null then case when coalesce(i.bounds ? $14::text, false) and coalesce("r"."declared_area_m2" >= (i.bounds ->
    $15::text ->> $16::text)::float8 - abs("r"."declared_area_m2") * 1e-9, "r"."declared_area_m2" is not null) and
    coalesce("r"."declared_area_m2" <= (i.bounds -> $17::text ->> $18::text)::float8 + abs("r"."declared_area_m2") *
    1e-9, "r"."declared_area_m2" is not null) or coalesce(abs("r"."declared_area_m2" - "i"."declared_area_m2") < 1e-6,
    false) then "r"."declared_area_m2" else "i"."declared_area_m2" end else "r"."declared_area_m2" end or r."raw" is
    distinct from "r"."raw" || (i.raw - case when i.silence is null then '{}'::text[] else array(
  select target
  from jsonb_each_text(i.silence) as silent (target, why)
  where why = 'unreadable' and r.raw ? target) end) or r."extra" is distinct from "r"."extra" || i.extra) then 'changed'
      else 'unchanged' end, '[]'::jsonb, coalesce(i.unplaced, false) and r.geom is null
from incoming i
left join resource r on r.key = i.key;
insert into planned (ordinal, id, what, changes, unplaced)
select i.ordinal, r.id, case when r.id is null then 'new' when (r."code" is distinct from case when case when r.id is
    null or "r"."code" is null or not coalesce(i.soft ? $1::text, false) then "i"."code" end is not null then case when
    "r"."code" <> "i"."code" and btrim(replace(replace("r"."code", $2::text, $3::text), $4::text, $5::text), $6::text) =
    "i"."code" then "r"."code" else "i"."code" end else "r"."code" end or r."name" is distinct from case when case when
    r.id is null or "r"."name" is null or not coalesce(i.soft ? $7::text, false) then "i"."name" end is not null then
    case when "r"."name" <> "i"."name" and btrim(replace(replace("r"."name", $8::text, $9::text), $10::text, $11::text),
    $12::text) = "i"."name" then "r"."name" else "i"."name" end else "r"."name" end or r."kind" is distinct from case
    when case when r.id is null or "r"."kind" is null or not coalesce(i.soft ? $13::text, false) then "i"."kind" end is
    not null then "i"."kind" else "r"."kind" end or r."status" is distinct from case when "i"."status" is not null then
    "i"."status" else "r"."status" end or r."declared_area_m2" is distinct from case when "i"."declared_area_m2" is not
    null then case when coalesce(i.bounds ? $14::text, false) and coalesce("r"."declared_area_m2" >= (i.bounds ->
    $15::text ->> $16::text)::float8 - abs("r"."declared_area_m2") * 1e-9, "r"."declared_area_m2" is not null) and
    coalesce("r"."declared_area_m2" <= (i.bounds -> $17::text ->> $18::text)::float8 + abs("r"."declared_area_m2") *
    1e-9, "r"."declared_area_m2" is not null) or coalesce(abs("r"."declared_area_m2" - "i"."declared_area_m2") < 1e-6,
    false) then "r"."declared_area_m2" else "i"."declared_area_m2" end else "r"."declared_area_m2" end or r."raw" is
    distinct from "r"."raw" || (i.raw - case when i.silence is null then '{}'::text[] else array(
  select target
  from jsonb_each_text(i.silence) as silent (target, why)
  where why = 'unreadable' and r.raw ? target) end) or r."extra" is distinct from "r"."extra" || i.extra) then 'changed'
      else 'unchanged' end, case when r.id is null then (
  select coalesce(jsonb_agg(e order by n), '[]')
  from unnest(array[case when coalesce(i.status, 'available') is not null then jsonb_build_object('field', $19::text,
      'from', to_jsonb(null::text), 'to', to_jsonb(coalesce(i.status, 'available'))) end, case when
      "i"."declared_area_m2" is not null then jsonb_build_object('field', $20::text, 'from', to_jsonb(null::text), 'to',
      to_jsonb("i"."declared_area_m2")) end]::jsonb[]) with ordinality as list (e, n)
  where e is not null) when (r."code" is distinct from case when case when r.id is null or "r"."code" is null or not
      coalesce(i.soft ? $21::text, false) then "i"."code" end is not null then case when "r"."code" <> "i"."code" and
      btrim(replace(replace("r"."code", $22::text, $23::text), $24::text, $25::text), $26::text) = "i"."code" then
      "r"."code" else "i"."code" end else "r"."code" end or r."name" is distinct from case when case when r.id is null
      or "r"."name" is null or not coalesce(i.soft ? $27::text, false) then "i"."name" end is not null then case when
      "r"."name" <> "i"."name" and btrim(replace(replace("r"."name", $28::text, $29::text), $30::text, $31::text),
      $32::text) = "i"."name" then "r"."name" else "i"."name" end else "r"."name" end or r."kind" is distinct from case
      when case when r.id is null or "r"."kind" is null or not coalesce(i.soft ? $33::text, false) then "i"."kind" end
      is not null then "i"."kind" else "r"."kind" end or r."status" is distinct from case when "i"."status" is not null
      then "i"."status" else "r"."status" end or r."declared_area_m2" is distinct from case when "i"."declared_area_m2"
      is not null then case when coalesce(i.bounds ? $34::text, false) and coalesce("r"."declared_area_m2" >= (i.bounds
      -> $35::text ->> $36::text)::float8 - abs("r"."declared_area_m2") * 1e-9, "r"."declared_area_m2" is not null) and
      coalesce("r"."declared_area_m2" <= (i.bounds -> $37::text ->> $38::text)::float8 + abs("r"."declared_area_m2") *
      1e-9, "r"."declared_area_m2" is not null) or coalesce(abs("r"."declared_area_m2" - "i"."declared_area_m2") < 1e-6,
      false) then "r"."declared_area_m2" else "i"."declared_area_m2" end else "r"."declared_area_m2" end or r."raw" is
      distinct from "r"."raw" || (i.raw - case when i.silence is null then '{}'::text[] else array(
  select target
  from jsonb_each_text(i.silence) as silent (target, why)
  where why = 'unreadable' and r.raw ? target) end) or r."extra" is distinct from "r"."extra" || i.extra) then case when
      (r."raw" is distinct from "r"."raw" || (i.raw - case when i.silence is null then '{}'::text[] else array(
  select target
  from jsonb_each_text(i.silence) as silent (target, why)
  where why = 'unreadable' and r.raw ? target) end) or r."extra" is distinct from "r"."extra" || i.extra) and (
  select coalesce(jsonb_agg(e order by n), '[]')
  from unnest(array[case when "r"."code" is distinct from case when case when r.id is null or "r"."code" is null or not
      coalesce(i.soft ? $39::text, false) then "i"."code" end is not null then case when "r"."code" <> "i"."code" and
      btrim(replace(replace("r"."code", $40::text, $41::text), $42::text, $43::text), $44::text) = "i"."code" then
      "r"."code" else "i"."code" end else "r"."code" end then jsonb_build_object('field', $45::text, 'from',
      to_jsonb("r"."code"), 'to', to_jsonb(case when case when r.id is null or "r"."code" is null or not coalesce(i.soft
      ? $46::text, false) then "i"."code" end is not null then case when "r"."code" <> "i"."code" and
      btrim(replace(replace("r"."code", $47::text, $48::text), $49::text, $50::text), $51::text) = "i"."code" then
      "r"."code" else "i"."code" end else "r"."code" end)) end, case when "r"."name" is distinct from case when case
      when r.id is null or "r"."name" is null or not coalesce(i.soft ? $52::text, false) then "i"."name" end is not null
      then case when "r"."name" <> "i"."name" and btrim(replace(replace("r"."name", $53::text, $54::text), $55::text,
…;
insert into planned (ordinal, id, what, changes, unplaced)
select i.ordinal, r.id, case when r.id is null then 'new' when (r."code" is distinct from case when case when r.id is
    null or "r"."code" is null or not coalesce(i.soft ? $1::text, false) then "i"."code" end is not null then case when
    "r"."code" <> "i"."code" and btrim(replace(replace("r"."code", $2::text, $3::text), $4::text, $5::text), $6::text) =
    "i"."code" then "r"."code" else "i"."code" end else "r"."code" end or r."name" is distinct from case when case when
    r.id is null or "r"."name" is null or not coalesce(i.soft ? $7::text, false) then "i"."name" end is not null then
    case when "r"."name" <> "i"."name" and btrim(replace(replace("r"."name", $8::text, $9::text), $10::text, $11::text),
    $12::text) = "i"."name" then "r"."name" else "i"."name" end else "r"."name" end or r."kind" is distinct from case
    when case when r.id is null or "r"."kind" is null or not coalesce(i.soft ? $13::text, false) then "i"."kind" end is
    not null then "i"."kind" else "r"."kind" end or r."status" is distinct from case when "i"."status" is not null then
    "i"."status" else "r"."status" end or r."zone" is distinct from case when "i"."zone" is not null then case when
    "r"."zone" <> "i"."zone" and btrim(replace(replace("r"."zone", $14::text, $15::text), $16::text, $17::text),
    $18::text) = "i"."zone" then "r"."zone" else "i"."zone" end else "r"."zone" end or r."township" is distinct from
    case when "i"."township" is not null then case when "r"."township" <> "i"."township" and
    btrim(replace(replace("r"."township", $19::text, $20::text), $21::text, $22::text), $23::text) = "i"."township" then
    "r"."township" else "i"."township" end else "r"."township" end or r."park" is distinct from case when "i"."park" is
    not null then case when "r"."park" <> "i"."park" and btrim(replace(replace("r"."park", $24::text, $25::text),
    $26::text, $27::text), $28::text) = "i"."park" then "r"."park" else "i"."park" end else "r"."park" end or
    r."building" is distinct from case when "i"."building" is not null then case when "r"."building" <> "i"."building"
    and btrim(replace(replace("r"."building", $29::text, $30::text), $31::text, $32::text), $33::text) = "i"."building"
    then "r"."building" else "i"."building" end else "r"."building" end or r."floor" is distinct from case when
    "i"."floor" is not null then case when coalesce(i.bounds ? $34::text, false) and coalesce("r"."floor" >= (i.bounds
    -> $35::text ->> $36::text)::float8 - abs("r"."floor") * 1e-9, "r"."floor" is not null) and coalesce("r"."floor" <=
    (i.bounds -> $37::text ->> $38::text)::float8 + abs("r"."floor") * 1e-9, "r"."floor" is not null) or false then
    "r"."floor" else "i"."floor" end else "r"."floor" end or r."unit" is distinct from case when "i"."unit" is not null
    then case when "r"."unit" <> "i"."unit" and btrim(replace(replace("r"."unit", $39::text, $40::text), $41::text,
    $42::text), $43::text) = "i"."unit" then "r"."unit" else "i"."unit" end else "r"."unit" end or r."address" is
    distinct from case when "i"."address" is not null then case when "r"."address" <> "i"."address" and
    btrim(replace(replace("r"."address", $44::text, $45::text), $46::text, $47::text), $48::text) = "i"."address" then
    "r"."address" else "i"."address" end else "r"."address" end or r."supply_class" is distinct from case when
    "i"."supply_class" is not null then "i"."supply_class" else "r"."supply_class" end or r."available_from" is distinct
    from case when "i"."available_from" is not null then "i"."available_from" else "r"."available_from" end or
    r."position_quality" is distinct from case when "i"."position_quality" is not null then "i"."position_quality" else
    "r"."position_quality" end or r."free_m2" is distinct from case when "i"."free_m2" is not null then case when
    coalesce(i.bounds ? $49::text, false) and coalesce("r"."free_m2" >= (i.bounds -> $50::text ->> $51::text)::float8 -
    abs("r"."free_m2") * 1e-9, "r"."free_m2" is not null) and coalesce("r"."free_m2" <= (i.bounds -> $52::text ->>
    $53::text)::float8 + abs("r"."free_m2") * 1e-9, "r"."free_m2" is not null) or coalesce(abs("r"."free_m2" -
    "i"."free_m2") < 1e-6, false) then "r"."free_m2" else "i"."free_m2" end else "r"."free_m2" end or
    r."declared_area_m2" is distinct from case when "i"."declared_area_m2" is not null then case when coalesce(i.bounds
    ? $54::text, false) and coalesce("r"."declared_area_m2" >= (i.bounds -> $55::text ->> $56::text)::float8 -
    abs("r"."declared_area_m2") * 1e-9, "r"."declared_area_m2" is not null) and coalesce("r"."declared_area_m2" <=
    (i.bounds -> $57::text ->> $58::text)::float8 + abs("r"."declared_area_m2") * 1e-9, "r"."declared_area_m2" is not
    null) or coalesce(abs("r"."declared_area_m2" - "i"."declared_area_m2") < 1e-6, false) then "r"."declared_area_m2"
    else "i"."declared_area_m2" end else "r"."declared_area_m2" end or r."net_area_m2" is distinct from case when
    "i"."net_area_m2" is not null then case when coalesce(i.bounds ? $59::text, false) and coalesce("r"."net_area_m2" >=
    (i.bounds -> $60::text ->> $61::text)::float8 - abs("r"."net_area_m2") * 1e-9, "r"."net_area_m2" is not null) and
    coalesce("r"."net_area_m2" <= (i.bounds -> $62::text ->> $63::text)::float8 + abs("r"."net_area_m2") * 1e-9,
    "r"."net_area_m2" is not null) or coalesce(abs("r"."net_area_m2" - "i"."net_area_m2") < 1e-6, false) then
    "r"."net_area_m2" else "i"."net_area_m2" end else "r"."net_area_m2" end or r."efficiency_percent" is distinct from
    case when "i"."efficiency_percent" is not null then case when coalesce(i.bounds ? $64::text, false) and
    coalesce("r"."efficiency_percent" >= (i.bounds -> $65::text ->> $66::text)::float8 - abs("r"."efficiency_percent") *
    1e-9, "r"."efficiency_percent" is not null) and coalesce("r"."efficiency_percent" <= (i.bounds -> $67::text ->>
    $68::text)::float8 + abs("r"."efficiency_percent") * 1e-9, "r"."efficiency_percent" is not null) or false then
    "r"."efficiency_percent" else "i"."efficiency_percent" end else "r"."efficiency_percent" end or r."divisible_m2" is
    distinct from case when "i"."divisible_m2" is not null then case when coalesce(i.bounds ? $69::text, false) and
    coalesce("r"."divisible_m2" >= (i.bounds -> $70::text ->> $71::text)::float8 - abs("r"."divisible_m2") * 1e-9,
    "r"."divisible_m2" is not null) and coalesce("r"."divisible_m2" <= (i.bounds -> $72::text ->> $73::text)::float8 +
    abs("r"."divisible_m2") * 1e-9, "r"."divisible_m2" is not null) or coalesce(abs("r"."divisible_m2" -
    "i"."divisible_m2") < 1e-6, false) then "r"."divisible_m2" else "i"."divisible_m2" end else "r"."divisible_m2" end
    or r."land_use_scheme" is distinct from case when "i"."land_use_scheme" is not null then case when
…;
insert into planned (ordinal, id, what, changes, unplaced)
select i.ordinal, r.id, case when r.id is null then 'new' when (r."code" is distinct from case when case when r.id is
    null or "r"."code" is null or not coalesce(i.soft ? $1::text, false) then "i"."code" end is not null then case when
    "r"."code" <> "i"."code" and btrim(replace(replace("r"."code", $2::text, $3::text), $4::text, $5::text), $6::text) =
    "i"."code" then "r"."code" else "i"."code" end else "r"."code" end or r."name" is distinct from case when case when
    r.id is null or "r"."name" is null or not coalesce(i.soft ? $7::text, false) then "i"."name" end is not null then
    case when "r"."name" <> "i"."name" and btrim(replace(replace("r"."name", $8::text, $9::text), $10::text, $11::text),
    $12::text) = "i"."name" then "r"."name" else "i"."name" end else "r"."name" end or r."kind" is distinct from case
    when case when r.id is null or "r"."kind" is null or not coalesce(i.soft ? $13::text, false) then "i"."kind" end is
    not null then "i"."kind" else "r"."kind" end or r."zone" is distinct from case when "i"."zone" is not null then case
    when "r"."zone" <> "i"."zone" and btrim(replace(replace("r"."zone", $14::text, $15::text), $16::text, $17::text),
    $18::text) = "i"."zone" then "r"."zone" else "i"."zone" end else "r"."zone" end or r."park" is distinct from case
    when "i"."park" is not null then case when "r"."park" <> "i"."park" and btrim(replace(replace("r"."park", $19::text,
    $20::text), $21::text, $22::text), $23::text) = "i"."park" then "r"."park" else "i"."park" end else "r"."park" end
    or r."building" is distinct from case when "i"."building" is not null then case when "r"."building" <>
    "i"."building" and btrim(replace(replace("r"."building", $24::text, $25::text), $26::text, $27::text), $28::text) =
    "i"."building" then "r"."building" else "i"."building" end else "r"."building" end or r."geom" is distinct from case
    when i.geom is not null and i.geom is distinct from r.geom then "i"."geom" else "r"."geom" end or r."lon" is
    distinct from case when i.geom is not null and i.geom is distinct from r.geom then "i"."lon" else "r"."lon" end or
    r."lat" is distinct from case when i.geom is not null and i.geom is distinct from r.geom then "i"."lat" else
    "r"."lat" end or r."raw" is distinct from "r"."raw" || (i.raw - case when i.silence is null then '{}'::text[] else
    array(
  select target
  from jsonb_each_text(i.silence) as silent (target, why)
  where why = 'unreadable' and r.raw ? target) end) or r."extra" is distinct from "r"."extra" || i.extra) then 'changed'
      else 'unchanged' end, '[]'::jsonb, coalesce(i.unplaced, false) and r.geom is null
from incoming i
left join resource r on r.key = i.key;

-- lockIncoming
select r.id
from resource r
where r.key in (
  select key
  from incoming)
order by r.id
for update;

-- dropPlan
drop table planned;

-- countPlan
select count(*) filter (where what = 'new')::int as created, count(*) filter (where what = 'changed')::int as updated,
    count(*) filter (where what = 'unchanged')::int as unchanged, count(*) filter (where what = 'rejected')::int as
    rejected, count(*) filter (where p.unplaced and what <> 'rejected')::int as unplaced,
    sum(coalesce(i.declared_area_m2, i.measured_m2)) filter (where what <> 'rejected') as "areaM2"
from planned p
join incoming i using (ordinal);
select count(*) filter (where what = 'new')::int as created, count(*) filter (where what = 'changed')::int as updated,
    count(*) filter (where what = 'unchanged')::int as unchanged, count(*) filter (where what = 'rejected')::int as
    rejected, count(*) filter (where p.unplaced and what <> 'rejected')::int as unplaced, sum(i.measured_m2) filter
    (where what <> 'rejected') as "areaM2"
from planned p
join incoming i using (ordinal);
select r.status as "from", i.status as "to", count(*)::int as count
from planned p
join incoming i using (ordinal)
join resource r on r.id = p.id
where p.what = 'changed' and coalesce("i"."status" <> r.status, false)
group by 1, 2;
