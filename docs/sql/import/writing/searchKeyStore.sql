-- planSearchKeys
select p.ordinal, case when case when r.id is null or "r"."code" is null or not coalesce(i.soft ? $1::text, false) then
    "i"."code" end is not null then case when "r"."code" <> "i"."code" and btrim(replace("r"."code", $2::text, ''),
    $3::text) = "i"."code" then "r"."code" else "i"."code" end else "r"."code" end as "code", case when case when r.id
    is null or "r"."name" is null or not coalesce(i.soft ? $4::text, false) then "i"."name" end is not null then case
    when "r"."name" <> "i"."name" and btrim(replace("r"."name", $5::text, ''), $6::text) = "i"."name" then "r"."name"
    else "i"."name" end else "r"."name" end as "name", "r"."address" as "address", "r"."township" as "township"
from planned p
join incoming i using (ordinal)
join resource r on r.id = p.id
where p.what = 'changed' and p.ordinal > $7::int and (case when case when r.id is null or "r"."code" is null or not
    coalesce(i.soft ? $8::text, false) then "i"."code" end is not null then case when "r"."code" <> "i"."code" and
    btrim(replace("r"."code", $9::text, ''), $10::text) = "i"."code" then "r"."code" else "i"."code" end else "r"."code"
    end is distinct from "r"."code" or case when case when r.id is null or "r"."name" is null or not coalesce(i.soft ?
    $11::text, false) then "i"."name" end is not null then case when "r"."name" <> "i"."name" and
    btrim(replace("r"."name", $12::text, ''), $13::text) = "i"."name" then "r"."name" else "i"."name" end else
    "r"."name" end is distinct from "r"."name" or "r"."address" is distinct from "r"."address" or "r"."township" is
    distinct from "r"."township") and (case when case when r.id is null or "r"."code" is null or not coalesce(i.soft ?
    $14::text, false) then "i"."code" end is not null then case when "r"."code" <> "i"."code" and
    btrim(replace("r"."code", $15::text, ''), $16::text) = "i"."code" then "r"."code" else "i"."code" end else
    "r"."code" end is distinct from "i"."code" or case when case when r.id is null or "r"."name" is null or not
    coalesce(i.soft ? $17::text, false) then "i"."name" end is not null then case when "r"."name" <> "i"."name" and
    btrim(replace("r"."name", $18::text, ''), $19::text) = "i"."name" then "r"."name" else "i"."name" end else
    "r"."name" end is distinct from "i"."name" or "r"."address" is distinct from null::text or "r"."township" is
    distinct from null::text)
order by p.ordinal
limit $20::int;
select p.ordinal, case when case when r.id is null or "r"."code" is null or not coalesce(i.soft ? $1::text, false) then
    "i"."code" end is not null then case when "r"."code" <> "i"."code" and btrim(replace("r"."code", $2::text, ''),
    $3::text) = "i"."code" then "r"."code" else "i"."code" end else "r"."code" end as "code", case when case when r.id
    is null or "r"."name" is null or not coalesce(i.soft ? $4::text, false) then "i"."name" end is not null then case
    when "r"."name" <> "i"."name" and btrim(replace("r"."name", $5::text, ''), $6::text) = "i"."name" then "r"."name"
    else "i"."name" end else "r"."name" end as "name", case when "i"."address" is not null then case when "r"."address"
    <> "i"."address" and btrim(replace("r"."address", $7::text, ''), $8::text) = "i"."address" then "r"."address" else
    "i"."address" end else "r"."address" end as "address", case when "i"."township" is not null then case when
    "r"."township" <> "i"."township" and btrim(replace("r"."township", $9::text, ''), $10::text) = "i"."township" then
    "r"."township" else "i"."township" end else "r"."township" end as "township"
from planned p
join incoming i using (ordinal)
join resource r on r.id = p.id
where p.what = 'changed' and p.ordinal > $11::int and (case when case when r.id is null or "r"."code" is null or not
    coalesce(i.soft ? $12::text, false) then "i"."code" end is not null then case when "r"."code" <> "i"."code" and
    btrim(replace("r"."code", $13::text, ''), $14::text) = "i"."code" then "r"."code" else "i"."code" end else
    "r"."code" end is distinct from "r"."code" or case when case when r.id is null or "r"."name" is null or not
    coalesce(i.soft ? $15::text, false) then "i"."name" end is not null then case when "r"."name" <> "i"."name" and
    btrim(replace("r"."name", $16::text, ''), $17::text) = "i"."name" then "r"."name" else "i"."name" end else
    "r"."name" end is distinct from "r"."name" or case when "i"."address" is not null then case when "r"."address" <>
    "i"."address" and btrim(replace("r"."address", $18::text, ''), $19::text) = "i"."address" then "r"."address" else
    "i"."address" end else "r"."address" end is distinct from "r"."address" or case when "i"."township" is not null then
    case when "r"."township" <> "i"."township" and btrim(replace("r"."township", $20::text, ''), $21::text) =
    "i"."township" then "r"."township" else "i"."township" end else "r"."township" end is distinct from "r"."township")
    and (case when case when r.id is null or "r"."code" is null or not coalesce(i.soft ? $22::text, false) then
    "i"."code" end is not null then case when "r"."code" <> "i"."code" and btrim(replace("r"."code", $23::text, ''),
    $24::text) = "i"."code" then "r"."code" else "i"."code" end else "r"."code" end is distinct from "i"."code" or case
    when case when r.id is null or "r"."name" is null or not coalesce(i.soft ? $25::text, false) then "i"."name" end is
    not null then case when "r"."name" <> "i"."name" and btrim(replace("r"."name", $26::text, ''), $27::text) =
    "i"."name" then "r"."name" else "i"."name" end else "r"."name" end is distinct from "i"."name" or case when
    "i"."address" is not null then case when "r"."address" <> "i"."address" and btrim(replace("r"."address", $28::text,
    ''), $29::text) = "i"."address" then "r"."address" else "i"."address" end else "r"."address" end is distinct from
    "i"."address" or case when "i"."township" is not null then case when "r"."township" <> "i"."township" and
    btrim(replace("r"."township", $30::text, ''), $31::text) = "i"."township" then "r"."township" else "i"."township"
    end else "r"."township" end is distinct from "i"."township")
order by p.ordinal
limit $32::int;
