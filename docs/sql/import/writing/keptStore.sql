-- countKept
select count(*) filter (where "r"."code" is not null and case when r.id is null or "r"."code" is null or not
    coalesce(i.soft ? $1::text, false) then "i"."code" end is null and ((false)) and case when case when r.id is null or
    "r"."code" is null or not coalesce(i.soft ? $2::text, false) then "i"."code" end is not null then case when
    "r"."code" <> "i"."code" and btrim(replace(replace("r"."code", $3::text, $4::text), $5::text, $6::text), $7::text) =
    "i"."code" then "r"."code" else "i"."code" end else "r"."code" end is not null)::int as "n0", count(*) filter (where
    "r"."code" is not null and case when case when r.id is null or "r"."code" is null or not coalesce(i.soft ? $8::text,
    false) then "i"."code" end is not null then case when "r"."code" <> "i"."code" and btrim(replace(replace("r"."code",
    $9::text, $10::text), $11::text, $12::text), $13::text) = "i"."code" then "r"."code" else "i"."code" end else
    "r"."code" end is null or false)::int as "n1", count(*) filter (where "r"."name" is not null and case when r.id is
    null or "r"."name" is null or not coalesce(i.soft ? $14::text, false) then "i"."name" end is null and ((true and not
    coalesce(i.silence ? $15::text, false)) or coalesce(i.silence ? $16::text, false)) and case when case when r.id is
    null or "r"."name" is null or not coalesce(i.soft ? $17::text, false) then "i"."name" end is not null then case when
    "r"."name" <> "i"."name" and btrim(replace(replace("r"."name", $18::text, $19::text), $20::text, $21::text),
    $22::text) = "i"."name" then "r"."name" else "i"."name" end else "r"."name" end is not null)::int as "n2", count(*)
    filter (where "r"."name" is not null and case when case when r.id is null or "r"."name" is null or not
    coalesce(i.soft ? $23::text, false) then "i"."name" end is not null then case when "r"."name" <> "i"."name" and
    btrim(replace(replace("r"."name", $24::text, $25::text), $26::text, $27::text), $28::text) = "i"."name" then
    "r"."name" else "i"."name" end else "r"."name" end is null or false)::int as "n3", count(*) filter (where "r"."kind"
    is not null and case when r.id is null or "r"."kind" is null or not coalesce(i.soft ? $29::text, false) then
    "i"."kind" end is null and ((false)) and case when case when r.id is null or "r"."kind" is null or not
    coalesce(i.soft ? $30::text, false) then "i"."kind" end is not null then "i"."kind" else "r"."kind" end is not
    null)::int as "n4", count(*) filter (where "r"."kind" is not null and case when case when r.id is null or "r"."kind"
    is null or not coalesce(i.soft ? $31::text, false) then "i"."kind" end is not null then "i"."kind" else "r"."kind"
    end is null or false)::int as "n5", count(*) filter (where "r"."status" is not null and "i"."status" is null and
    ((true and not coalesce(i.silence ? $32::text, false)) or coalesce(i.silence ? $33::text, false)) and case when
    "i"."status" is not null then "i"."status" else "r"."status" end is not null)::int as "n6", count(*) filter (where
    "r"."status" is not null and case when "i"."status" is not null then "i"."status" else "r"."status" end is null or
    false)::int as "n7", count(*) filter (where "r"."declared_area_m2" is not null and "i"."declared_area_m2" is null
    and ((true and not coalesce(i.silence ? $34::text, false)) or coalesce(i.silence ? $35::text, false)) and case when
    "i"."declared_area_m2" is not null then case when coalesce(i.bounds ? $36::text, false) and
    coalesce("r"."declared_area_m2" >= (i.bounds -> $37::text ->> $38::text)::float8 - abs("r"."declared_area_m2") *
    1e-9, "r"."declared_area_m2" is not null) and coalesce("r"."declared_area_m2" <= (i.bounds -> $39::text ->>
    $40::text)::float8 + abs("r"."declared_area_m2") * 1e-9, "r"."declared_area_m2" is not null) or
    coalesce(abs("r"."declared_area_m2" - "i"."declared_area_m2") < 1e-6, false) then "r"."declared_area_m2" else
    "i"."declared_area_m2" end else "r"."declared_area_m2" end is not null)::int as "n8", count(*) filter (where
    "r"."declared_area_m2" is not null and case when "i"."declared_area_m2" is not null then case when coalesce(i.bounds
    ? $41::text, false) and coalesce("r"."declared_area_m2" >= (i.bounds -> $42::text ->> $43::text)::float8 -
    abs("r"."declared_area_m2") * 1e-9, "r"."declared_area_m2" is not null) and coalesce("r"."declared_area_m2" <=
    (i.bounds -> $44::text ->> $45::text)::float8 + abs("r"."declared_area_m2") * 1e-9, "r"."declared_area_m2" is not
    null) or coalesce(abs("r"."declared_area_m2" - "i"."declared_area_m2") < 1e-6, false) then "r"."declared_area_m2"
    else "i"."declared_area_m2" end else "r"."declared_area_m2" end is null or false)::int as "n9", count(*) filter
    (where "r"."reserved_until" is not null and case when coalesce("i"."status" <> r.status, false) then null else
    "r"."reserved_until" end is null)::int as "n10", count(*) filter (where "r"."project" is not null and case when
    coalesce("i"."status" <> r.status, false) and i.status in ('available', 'withdrawn') then null else "r"."project"
    end is null)::int as "n11"
from planned p
join incoming i using (ordinal)
join resource r on r.id = p.id
where p.what <> 'rejected';
