-- applyPlan
select r.id as "resourceId", r.status as "from", i.status as "to", coalesce(null, r.project) as project, null::date as
    "reservedUntil", "i"."former_user" as "formerUser"
from planned p
join incoming i using (ordinal)
join resource r on r.id = p.id
where p.what = 'changed' and coalesce("i"."status" <> r.status, false) and r.id > $1::int
order by r.id
limit $2::int;
select r.id as "resourceId", r.status as "from", i.status as "to", coalesce(null, r.project) as project, null::date as
    "reservedUntil", null as "formerUser"
from planned p
join incoming i using (ordinal)
join resource r on r.id = p.id
where p.what = 'changed' and coalesce("i"."status" <> r.status, false) and r.id > $1::int
order by r.id
limit $2::int;
with written as (
  update resource r
  set "code" = case when case when r.id is null or "r"."code" is null or not coalesce(i.soft ? $1::text, false) then
      "i"."code" end is not null then case when "r"."code" <> "i"."code" and btrim(replace(replace("r"."code", $2::text,
      $3::text), $4::text, $5::text), $6::text) = "i"."code" then "r"."code" else "i"."code" end else "r"."code" end,
      "name" = case when case when r.id is null or "r"."name" is null or not coalesce(i.soft ? $7::text, false) then
      "i"."name" end is not null then case when "r"."name" <> "i"."name" and btrim(replace(replace("r"."name", $8::text,
      $9::text), $10::text, $11::text), $12::text) = "i"."name" then "r"."name" else "i"."name" end else "r"."name" end,
      "kind" = case when case when r.id is null or "r"."kind" is null or not coalesce(i.soft ? $13::text, false) then
      "i"."kind" end is not null then "i"."kind" else "r"."kind" end, "status" = case when "i"."status" is not null then
      "i"."status" else "r"."status" end, "declared_area_m2" = case when "i"."declared_area_m2" is not null then case
      when coalesce(i.bounds ? $14::text, false) and coalesce("r"."declared_area_m2" >= (i.bounds -> $15::text ->>
      $16::text)::float8 - abs("r"."declared_area_m2") * 1e-9, "r"."declared_area_m2" is not null) and
      coalesce("r"."declared_area_m2" <= (i.bounds -> $17::text ->> $18::text)::float8 + abs("r"."declared_area_m2") *
      1e-9, "r"."declared_area_m2" is not null) or coalesce(abs("r"."declared_area_m2" - "i"."declared_area_m2") < 1e-6,
      false) then "r"."declared_area_m2" else "i"."declared_area_m2" end else "r"."declared_area_m2" end, "raw" =
      "r"."raw" || (i.raw - case when i.silence is null then '{}'::text[] else array(
    select target
    from jsonb_each_text(i.silence) as silent (target, why)
    where why = 'unreadable' and r.raw ? target) end), "extra" = "r"."extra" || i.extra, "status_since" = case when
        coalesce("i"."status" <> r.status, false) then effective_day() else r.status_since end, "reserved_until" = case
        when coalesce("i"."status" <> r.status, false) then null else "r"."reserved_until" end, "project" = case when
        coalesce("i"."status" <> r.status, false) and i.status in ('available', 'withdrawn') then null else
        "r"."project" end, "search_key" = coalesce("p"."search_key", case when (case when case when r.id is null or
        "r"."code" is null or not coalesce(i.soft ? $19::text, false) then "i"."code" end is not null then case when
        "r"."code" <> "i"."code" and btrim(replace(replace("r"."code", $20::text, $21::text), $22::text, $23::text),
        $24::text) = "i"."code" then "r"."code" else "i"."code" end else "r"."code" end is distinct from "r"."code" or
        case when case when r.id is null or "r"."name" is null or not coalesce(i.soft ? $25::text, false) then
        "i"."name" end is not null then case when "r"."name" <> "i"."name" and btrim(replace(replace("r"."name",
        $26::text, $27::text), $28::text, $29::text), $30::text) = "i"."name" then "r"."name" else "i"."name" end else
        "r"."name" end is distinct from "r"."name" or "r"."address" is distinct from "r"."address" or "r"."township" is
        distinct from "r"."township") then "i"."search_key" else "r"."search_key" end), "name_sort_key" =
        coalesce("p"."name_sort_key", case when (case when case when r.id is null or "r"."code" is null or not
        coalesce(i.soft ? $31::text, false) then "i"."code" end is not null then case when "r"."code" <> "i"."code" and
        btrim(replace(replace("r"."code", $32::text, $33::text), $34::text, $35::text), $36::text) = "i"."code" then
        "r"."code" else "i"."code" end else "r"."code" end is distinct from "r"."code" or case when case when r.id is
        null or "r"."name" is null or not coalesce(i.soft ? $37::text, false) then "i"."name" end is not null then case
        when "r"."name" <> "i"."name" and btrim(replace(replace("r"."name", $38::text, $39::text), $40::text,
        $41::text), $42::text) = "i"."name" then "r"."name" else "i"."name" end else "r"."name" end is distinct from
        "r"."name" or "r"."address" is distinct from "r"."address" or "r"."township" is distinct from "r"."township")
        then "i"."name_sort_key" else "r"."name_sort_key" end), "import_batch" = coalesce($43::int, r.import_batch)
  from planned p
  join incoming i using (ordinal)
  where p.what = 'changed' and r.id = p.id
  returning r.id)
select coalesce(array_agg(id order by id), '{}') as ids
from written;
with written as (
  update resource r
  set "code" = case when case when r.id is null or "r"."code" is null or not coalesce(i.soft ? $1::text, false) then
      "i"."code" end is not null then case when "r"."code" <> "i"."code" and btrim(replace(replace("r"."code", $2::text,
      $3::text), $4::text, $5::text), $6::text) = "i"."code" then "r"."code" else "i"."code" end else "r"."code" end,
      "name" = case when case when r.id is null or "r"."name" is null or not coalesce(i.soft ? $7::text, false) then
      "i"."name" end is not null then case when "r"."name" <> "i"."name" and btrim(replace(replace("r"."name", $8::text,
      $9::text), $10::text, $11::text), $12::text) = "i"."name" then "r"."name" else "i"."name" end else "r"."name" end,
      "kind" = case when case when r.id is null or "r"."kind" is null or not coalesce(i.soft ? $13::text, false) then
      "i"."kind" end is not null then "i"."kind" else "r"."kind" end, "status" = case when "i"."status" is not null then
      "i"."status" else "r"."status" end, "zone" = case when "i"."zone" is not null then case when "r"."zone" <>
      "i"."zone" and btrim(replace(replace("r"."zone", $14::text, $15::text), $16::text, $17::text), $18::text) =
      "i"."zone" then "r"."zone" else "i"."zone" end else "r"."zone" end, "township" = case when "i"."township" is not
      null then case when "r"."township" <> "i"."township" and btrim(replace(replace("r"."township", $19::text,
      $20::text), $21::text, $22::text), $23::text) = "i"."township" then "r"."township" else "i"."township" end else
      "r"."township" end, "park" = case when "i"."park" is not null then case when "r"."park" <> "i"."park" and
      btrim(replace(replace("r"."park", $24::text, $25::text), $26::text, $27::text), $28::text) = "i"."park" then
      "r"."park" else "i"."park" end else "r"."park" end, "building" = case when "i"."building" is not null then case
      when "r"."building" <> "i"."building" and btrim(replace(replace("r"."building", $29::text, $30::text), $31::text,
      $32::text), $33::text) = "i"."building" then "r"."building" else "i"."building" end else "r"."building" end,
      "floor" = case when "i"."floor" is not null then case when coalesce(i.bounds ? $34::text, false) and
      coalesce("r"."floor" >= (i.bounds -> $35::text ->> $36::text)::float8 - abs("r"."floor") * 1e-9, "r"."floor" is
      not null) and coalesce("r"."floor" <= (i.bounds -> $37::text ->> $38::text)::float8 + abs("r"."floor") * 1e-9,
      "r"."floor" is not null) or false then "r"."floor" else "i"."floor" end else "r"."floor" end, "unit" = case when
      "i"."unit" is not null then case when "r"."unit" <> "i"."unit" and btrim(replace(replace("r"."unit", $39::text,
      $40::text), $41::text, $42::text), $43::text) = "i"."unit" then "r"."unit" else "i"."unit" end else "r"."unit"
      end, "address" = case when "i"."address" is not null then case when "r"."address" <> "i"."address" and
      btrim(replace(replace("r"."address", $44::text, $45::text), $46::text, $47::text), $48::text) = "i"."address" then
      "r"."address" else "i"."address" end else "r"."address" end, "supply_class" = case when "i"."supply_class" is not
      null then "i"."supply_class" else "r"."supply_class" end, "available_from" = case when "i"."available_from" is not
      null then "i"."available_from" else "r"."available_from" end, "position_quality" = case when
      "i"."position_quality" is not null then "i"."position_quality" else "r"."position_quality" end, "free_m2" = case
      when "i"."free_m2" is not null then case when coalesce(i.bounds ? $49::text, false) and coalesce("r"."free_m2" >=
      (i.bounds -> $50::text ->> $51::text)::float8 - abs("r"."free_m2") * 1e-9, "r"."free_m2" is not null) and
      coalesce("r"."free_m2" <= (i.bounds -> $52::text ->> $53::text)::float8 + abs("r"."free_m2") * 1e-9, "r"."free_m2"
      is not null) or coalesce(abs("r"."free_m2" - "i"."free_m2") < 1e-6, false) then "r"."free_m2" else "i"."free_m2"
      end else "r"."free_m2" end, "declared_area_m2" = case when "i"."declared_area_m2" is not null then case when
      coalesce(i.bounds ? $54::text, false) and coalesce("r"."declared_area_m2" >= (i.bounds -> $55::text ->>
      $56::text)::float8 - abs("r"."declared_area_m2") * 1e-9, "r"."declared_area_m2" is not null) and
      coalesce("r"."declared_area_m2" <= (i.bounds -> $57::text ->> $58::text)::float8 + abs("r"."declared_area_m2") *
      1e-9, "r"."declared_area_m2" is not null) or coalesce(abs("r"."declared_area_m2" - "i"."declared_area_m2") < 1e-6,
      false) then "r"."declared_area_m2" else "i"."declared_area_m2" end else "r"."declared_area_m2" end, "net_area_m2"
      = case when "i"."net_area_m2" is not null then case when coalesce(i.bounds ? $59::text, false) and
      coalesce("r"."net_area_m2" >= (i.bounds -> $60::text ->> $61::text)::float8 - abs("r"."net_area_m2") * 1e-9,
      "r"."net_area_m2" is not null) and coalesce("r"."net_area_m2" <= (i.bounds -> $62::text ->> $63::text)::float8 +
      abs("r"."net_area_m2") * 1e-9, "r"."net_area_m2" is not null) or coalesce(abs("r"."net_area_m2" -
      "i"."net_area_m2") < 1e-6, false) then "r"."net_area_m2" else "i"."net_area_m2" end else "r"."net_area_m2" end,
      "efficiency_percent" = case when "i"."efficiency_percent" is not null then case when coalesce(i.bounds ?
      $64::text, false) and coalesce("r"."efficiency_percent" >= (i.bounds -> $65::text ->> $66::text)::float8 -
      abs("r"."efficiency_percent") * 1e-9, "r"."efficiency_percent" is not null) and coalesce("r"."efficiency_percent"
      <= (i.bounds -> $67::text ->> $68::text)::float8 + abs("r"."efficiency_percent") * 1e-9, "r"."efficiency_percent"
      is not null) or false then "r"."efficiency_percent" else "i"."efficiency_percent" end else
      "r"."efficiency_percent" end, "divisible_m2" = case when "i"."divisible_m2" is not null then case when
      coalesce(i.bounds ? $69::text, false) and coalesce("r"."divisible_m2" >= (i.bounds -> $70::text ->>
      $71::text)::float8 - abs("r"."divisible_m2") * 1e-9, "r"."divisible_m2" is not null) and
      coalesce("r"."divisible_m2" <= (i.bounds -> $72::text ->> $73::text)::float8 + abs("r"."divisible_m2") * 1e-9,
      "r"."divisible_m2" is not null) or coalesce(abs("r"."divisible_m2" - "i"."divisible_m2") < 1e-6, false) then
      "r"."divisible_m2" else "i"."divisible_m2" end else "r"."divisible_m2" end, "land_use_scheme" = case when
      "i"."land_use_scheme" is not null then case when "r"."land_use_scheme" <> "i"."land_use_scheme" and
      btrim(replace(replace("r"."land_use_scheme", $74::text, $75::text), $76::text, $77::text), $78::text) =
…;
with written as (
  update resource r
  set "code" = case when case when r.id is null or "r"."code" is null or not coalesce(i.soft ? $1::text, false) then
      "i"."code" end is not null then case when "r"."code" <> "i"."code" and btrim(replace(replace("r"."code", $2::text,
      $3::text), $4::text, $5::text), $6::text) = "i"."code" then "r"."code" else "i"."code" end else "r"."code" end,
      "name" = case when case when r.id is null or "r"."name" is null or not coalesce(i.soft ? $7::text, false) then
      "i"."name" end is not null then case when "r"."name" <> "i"."name" and btrim(replace(replace("r"."name", $8::text,
      $9::text), $10::text, $11::text), $12::text) = "i"."name" then "r"."name" else "i"."name" end else "r"."name" end,
      "kind" = case when case when r.id is null or "r"."kind" is null or not coalesce(i.soft ? $13::text, false) then
      "i"."kind" end is not null then "i"."kind" else "r"."kind" end, "zone" = case when "i"."zone" is not null then
      case when "r"."zone" <> "i"."zone" and btrim(replace(replace("r"."zone", $14::text, $15::text), $16::text,
      $17::text), $18::text) = "i"."zone" then "r"."zone" else "i"."zone" end else "r"."zone" end, "park" = case when
      "i"."park" is not null then case when "r"."park" <> "i"."park" and btrim(replace(replace("r"."park", $19::text,
      $20::text), $21::text, $22::text), $23::text) = "i"."park" then "r"."park" else "i"."park" end else "r"."park"
      end, "building" = case when "i"."building" is not null then case when "r"."building" <> "i"."building" and
      btrim(replace(replace("r"."building", $24::text, $25::text), $26::text, $27::text), $28::text) = "i"."building"
      then "r"."building" else "i"."building" end else "r"."building" end, "geom" = case when i.geom is not null and
      i.geom is distinct from r.geom then "i"."geom" else "r"."geom" end, "lon" = case when i.geom is not null and
      i.geom is distinct from r.geom then "i"."lon" else "r"."lon" end, "lat" = case when i.geom is not null and i.geom
      is distinct from r.geom then "i"."lat" else "r"."lat" end, "raw" = "r"."raw" || (i.raw - case when i.silence is
      null then '{}'::text[] else array(
    select target
    from jsonb_each_text(i.silence) as silent (target, why)
    where why = 'unreadable' and r.raw ? target) end), "extra" = "r"."extra" || i.extra, "search_key" =
        coalesce("p"."search_key", case when (case when case when r.id is null or "r"."code" is null or not
        coalesce(i.soft ? $29::text, false) then "i"."code" end is not null then case when "r"."code" <> "i"."code" and
        btrim(replace(replace("r"."code", $30::text, $31::text), $32::text, $33::text), $34::text) = "i"."code" then
        "r"."code" else "i"."code" end else "r"."code" end is distinct from "r"."code" or case when case when r.id is
        null or "r"."name" is null or not coalesce(i.soft ? $35::text, false) then "i"."name" end is not null then case
        when "r"."name" <> "i"."name" and btrim(replace(replace("r"."name", $36::text, $37::text), $38::text,
        $39::text), $40::text) = "i"."name" then "r"."name" else "i"."name" end else "r"."name" end is distinct from
        "r"."name" or "r"."address" is distinct from "r"."address" or "r"."township" is distinct from "r"."township")
        then "i"."search_key" else "r"."search_key" end), "name_sort_key" = coalesce("p"."name_sort_key", case when
        (case when case when r.id is null or "r"."code" is null or not coalesce(i.soft ? $41::text, false) then
        "i"."code" end is not null then case when "r"."code" <> "i"."code" and btrim(replace(replace("r"."code",
        $42::text, $43::text), $44::text, $45::text), $46::text) = "i"."code" then "r"."code" else "i"."code" end else
        "r"."code" end is distinct from "r"."code" or case when case when r.id is null or "r"."name" is null or not
        coalesce(i.soft ? $47::text, false) then "i"."name" end is not null then case when "r"."name" <> "i"."name" and
        btrim(replace(replace("r"."name", $48::text, $49::text), $50::text, $51::text), $52::text) = "i"."name" then
        "r"."name" else "i"."name" end else "r"."name" end is distinct from "r"."name" or "r"."address" is distinct from
        "r"."address" or "r"."township" is distinct from "r"."township") then "i"."name_sort_key" else
        "r"."name_sort_key" end), "computed_area_m2" = case when i.geom is not null then case when ST_Dimension(i.geom)
        = 2 then ST_Area(i.geom::geography) end else r.computed_area_m2 end, "import_batch" = coalesce($53::int,
        r.import_batch)
  from planned p
  join incoming i using (ordinal)
  where p.what = 'changed' and r.id = p.id
  returning r.id)
select coalesce(array_agg(id order by id), '{}') as ids
from written;
with fresh as materialized (
  select ordinal, nextval('resource_id_seq')::int as id
  from (
    select ordinal
    from planned
    where what = 'new'
    order by ordinal) planned_new), written as (
  insert into resource (id, "code", …)
  select fresh.id, "i"."code", "i"."name", "i"."kind", coalesce(i.status, 'available'), "i"."declared_area_m2",
      "i"."key", "i"."search_key", "i"."name_sort_key", "i"."raw", "i"."extra", "i"."geom", "i"."lon", "i"."lat", case
      when i.measured_m2 is not null and ST_NRings(i.geom) = ST_NumGeometries(i.geom) then i.measured_m2 else case when
      ST_Dimension(i.geom) = 2 then ST_Area(i.geom::geography) end end, $1::int, (
    select effective_day()), (
    select effective_day()), (
    select effective_day())
  from fresh
  join incoming i using (ordinal)), began as (
  insert into status_change (resource_id, actor, from_status, to_status, project, reserved_until, former_user,
      changed_on)
  select fresh.id, $2::text, null, coalesce(i.status, 'available'), null, null::date, null, (
    select effective_day())
  from fresh
  join incoming i using (ordinal)
  order by fresh.id), numbered as (
  update planned p
  set id = fresh.id
  from fresh
  where p.unplaced and p.ordinal = fresh.ordinal), kept as (
  insert into import_change (batch, resource_id, version_before, version_after)
  select $3::int, id, null, 1
  from fresh)
select coalesce(array_agg(id order by id), '{}') as ids
from fresh;
with fresh as materialized (
  select ordinal, nextval('resource_id_seq')::int as id
  from (
    select ordinal
    from planned
    where what = 'new'
    order by ordinal) planned_new), written as (
  insert into resource (id, "code", …)
  select fresh.id, "i"."code", "i"."name", "i"."kind", coalesce(i.status, 'available'), "i"."zone", …,
      coalesce(i.published, false), "i"."verified_on", "i"."key", "i"."search_key", "i"."name_sort_key", "i"."raw",
      "i"."extra", "i"."geom", "i"."lon", "i"."lat", case when i.measured_m2 is not null and ST_NRings(i.geom) =
      ST_NumGeometries(i.geom) then i.measured_m2 else case when ST_Dimension(i.geom) = 2 then
      ST_Area(i.geom::geography) end end, $1::int, (
    select effective_day()), (
    select effective_day()), (
    select effective_day())
  from fresh
  join incoming i using (ordinal)), began as (
  insert into status_change (resource_id, actor, from_status, to_status, project, reserved_until, former_user,
      changed_on)
  select fresh.id, $2::text, null, coalesce(i.status, 'available'), null, null::date, "i"."former_user", (
    select effective_day())
  from fresh
  join incoming i using (ordinal)
  order by fresh.id), numbered as (
  update planned p
  set id = fresh.id
  from fresh
  where p.unplaced and p.ordinal = fresh.ordinal)
select coalesce(array_agg(id order by id), '{}') as ids
from fresh;
with fresh as materialized (
  select ordinal, nextval('resource_id_seq')::int as id
  from (
    select ordinal
    from planned
    where what = 'new'
    order by ordinal) planned_new), written as (
  insert into resource (id, "code", …)
  select fresh.id, "i"."code", "i"."name", "i"."kind", "i"."zone", "i"."park", "i"."building", 'available', "i"."key",
      "i"."search_key", "i"."name_sort_key", "i"."raw", "i"."extra", "i"."geom", "i"."lon", "i"."lat", case when
      i.measured_m2 is not null and ST_NRings(i.geom) = ST_NumGeometries(i.geom) then i.measured_m2 else case when
      ST_Dimension(i.geom) = 2 then ST_Area(i.geom::geography) end end, $1::int, (
    select effective_day()), (
    select effective_day()), (
    select effective_day())
  from fresh
  join incoming i using (ordinal)), began as (
  insert into status_change (resource_id, actor, from_status, to_status, project, reserved_until, former_user,
      changed_on)
  select fresh.id, $2::text, null, 'available', null, null::date, null, (
    select effective_day())
  from fresh
  join incoming i using (ordinal)
  order by fresh.id), numbered as (
  update planned p
  set id = fresh.id
  from fresh
  where p.unplaced and p.ordinal = fresh.ordinal), kept as (
  insert into import_change (batch, resource_id, version_before, version_after)
  select $3::int, id, null, 1
  from fresh)
select coalesce(array_agg(id order by id), '{}') as ids
from fresh;
