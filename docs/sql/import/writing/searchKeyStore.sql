-- planSearchKeys
select p.ordinal, case when case when r.id is null or "r"."code" is null or not coalesce(i.soft ? $1::text, false) then
    "i"."code" end is not null then case when "r"."code" <> "i"."code" and btrim(replace(replace("r"."code", $2::text,
    $3::text), $4::text, $5::text), $6::text) = "i"."code" then "r"."code" else "i"."code" end else "r"."code" end as
    "code", case when case when r.id is null or "r"."name" is null or not coalesce(i.soft ? $7::text, false) then
    "i"."name" end is not null then case when "r"."name" <> "i"."name" and btrim(replace(replace("r"."name", $8::text,
    $9::text), $10::text, $11::text), $12::text) = "i"."name" then "r"."name" else "i"."name" end else "r"."name" end as
    "name", "r"."address" as "address", "r"."township" as "township"
from planned p
join incoming i using (ordinal)
join resource r on r.id = p.id
where p.what = 'changed' and p.ordinal > $13::int and (case when case when r.id is null or "r"."code" is null or not
    coalesce(i.soft ? $14::text, false) then "i"."code" end is not null then case when "r"."code" <> "i"."code" and
    btrim(replace(replace("r"."code", $15::text, $16::text), $17::text, $18::text), $19::text) = "i"."code" then
    "r"."code" else "i"."code" end else "r"."code" end is distinct from "r"."code" or case when case when r.id is null
    or "r"."name" is null or not coalesce(i.soft ? $20::text, false) then "i"."name" end is not null then case when
    "r"."name" <> "i"."name" and btrim(replace(replace("r"."name", $21::text, $22::text), $23::text, $24::text),
    $25::text) = "i"."name" then "r"."name" else "i"."name" end else "r"."name" end is distinct from "r"."name" or
    "r"."address" is distinct from "r"."address" or "r"."township" is distinct from "r"."township") and (case when case
    when r.id is null or "r"."code" is null or not coalesce(i.soft ? $26::text, false) then "i"."code" end is not null
    then case when "r"."code" <> "i"."code" and btrim(replace(replace("r"."code", $27::text, $28::text), $29::text,
    $30::text), $31::text) = "i"."code" then "r"."code" else "i"."code" end else "r"."code" end is distinct from
    "i"."code" or case when case when r.id is null or "r"."name" is null or not coalesce(i.soft ? $32::text, false) then
    "i"."name" end is not null then case when "r"."name" <> "i"."name" and btrim(replace(replace("r"."name", $33::text,
    $34::text), $35::text, $36::text), $37::text) = "i"."name" then "r"."name" else "i"."name" end else "r"."name" end
    is distinct from "i"."name" or "r"."address" is distinct from null::text or "r"."township" is distinct from
    null::text)
order by p.ordinal
limit $38::int;
select p.ordinal, case when case when r.id is null or "r"."code" is null or not coalesce(i.soft ? $1::text, false) then
    "i"."code" end is not null then case when "r"."code" <> "i"."code" and btrim(replace(replace("r"."code", $2::text,
    $3::text), $4::text, $5::text), $6::text) = "i"."code" then "r"."code" else "i"."code" end else "r"."code" end as
    "code", case when case when r.id is null or "r"."name" is null or not coalesce(i.soft ? $7::text, false) then
    "i"."name" end is not null then case when "r"."name" <> "i"."name" and btrim(replace(replace("r"."name", $8::text,
    $9::text), $10::text, $11::text), $12::text) = "i"."name" then "r"."name" else "i"."name" end else "r"."name" end as
    "name", case when "i"."address" is not null then case when "r"."address" <> "i"."address" and
    btrim(replace(replace("r"."address", $13::text, $14::text), $15::text, $16::text), $17::text) = "i"."address" then
    "r"."address" else "i"."address" end else "r"."address" end as "address", case when "i"."township" is not null then
    case when "r"."township" <> "i"."township" and btrim(replace(replace("r"."township", $18::text, $19::text),
    $20::text, $21::text), $22::text) = "i"."township" then "r"."township" else "i"."township" end else "r"."township"
    end as "township"
from planned p
join incoming i using (ordinal)
join resource r on r.id = p.id
where p.what = 'changed' and p.ordinal > $23::int and (case when case when r.id is null or "r"."code" is null or not
    coalesce(i.soft ? $24::text, false) then "i"."code" end is not null then case when "r"."code" <> "i"."code" and
    btrim(replace(replace("r"."code", $25::text, $26::text), $27::text, $28::text), $29::text) = "i"."code" then
    "r"."code" else "i"."code" end else "r"."code" end is distinct from "r"."code" or case when case when r.id is null
    or "r"."name" is null or not coalesce(i.soft ? $30::text, false) then "i"."name" end is not null then case when
    "r"."name" <> "i"."name" and btrim(replace(replace("r"."name", $31::text, $32::text), $33::text, $34::text),
    $35::text) = "i"."name" then "r"."name" else "i"."name" end else "r"."name" end is distinct from "r"."name" or case
    when "i"."address" is not null then case when "r"."address" <> "i"."address" and
    btrim(replace(replace("r"."address", $36::text, $37::text), $38::text, $39::text), $40::text) = "i"."address" then
    "r"."address" else "i"."address" end else "r"."address" end is distinct from "r"."address" or case when
    "i"."township" is not null then case when "r"."township" <> "i"."township" and btrim(replace(replace("r"."township",
    $41::text, $42::text), $43::text, $44::text), $45::text) = "i"."township" then "r"."township" else "i"."township"
    end else "r"."township" end is distinct from "r"."township") and (case when case when r.id is null or "r"."code" is
    null or not coalesce(i.soft ? $46::text, false) then "i"."code" end is not null then case when "r"."code" <>
    "i"."code" and btrim(replace(replace("r"."code", $47::text, $48::text), $49::text, $50::text), $51::text) =
    "i"."code" then "r"."code" else "i"."code" end else "r"."code" end is distinct from "i"."code" or case when case
    when r.id is null or "r"."name" is null or not coalesce(i.soft ? $52::text, false) then "i"."name" end is not null
    then case when "r"."name" <> "i"."name" and btrim(replace(replace("r"."name", $53::text, $54::text), $55::text,
    $56::text), $57::text) = "i"."name" then "r"."name" else "i"."name" end else "r"."name" end is distinct from
    "i"."name" or case when "i"."address" is not null then case when "r"."address" <> "i"."address" and
    btrim(replace(replace("r"."address", $58::text, $59::text), $60::text, $61::text), $62::text) = "i"."address" then
    "r"."address" else "i"."address" end else "r"."address" end is distinct from "i"."address" or case when
    "i"."township" is not null then case when "r"."township" <> "i"."township" and btrim(replace(replace("r"."township",
    $63::text, $64::text), $65::text, $66::text), $67::text) = "i"."township" then "r"."township" else "i"."township"
    end else "r"."township" end is distinct from "i"."township")
order by p.ordinal
limit $68::int;
