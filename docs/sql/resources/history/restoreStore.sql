-- restoreVersion
select "zone"
from "resource_version"
where "id" = $1 and "version" = $2;
with before as (
  select *
  from resource
  where id = $1) update resource r
set has_leaves = r.has_leaves and v.kind = 'park', "code" = "v"."code", …
from resource_version v, before b
where r.id = $2 and b.id = r.id and v.id = r.id and v.version = $3 and row("r"."code", …) is distinct from
    row("v"."code", …)
returning r.id, r.version, array_remove(array[case when "b"."code" is distinct from "v"."code" then $4::text end, case
    when "b"."name" is distinct from "v"."name" then $5::text end, case when "b"."kind" is distinct from "v"."kind" then
    $6::text end, case when "b"."zone" is distinct from "v"."zone" then $7::text end, case when "b"."township" is
    distinct from "v"."township" then $8::text end, case when "b"."park" is distinct from "v"."park" then $9::text end,
    case when "b"."building" is distinct from "v"."building" then $10::text end, case when "b"."floor" is distinct from
    "v"."floor" then $11::text end, case when "b"."unit" is distinct from "v"."unit" then $12::text end, case when
    "b"."address" is distinct from "v"."address" then $13::text end, case when "b"."supply_class" is distinct from
    "v"."supply_class" then $14::text end, case when "b"."available_from" is distinct from "v"."available_from" then
    $15::text end, case when "b"."position_quality" is distinct from "v"."position_quality" then $16::text end, case
    when "b"."free_m2" is distinct from "v"."free_m2" then $17::text end, case when "b"."declared_area_m2" is distinct
    from "v"."declared_area_m2" then $18::text end, case when "b"."net_area_m2" is distinct from "v"."net_area_m2" then
    $19::text end, case when "b"."efficiency_percent" is distinct from "v"."efficiency_percent" then $20::text end, case
    when "b"."divisible_m2" is distinct from "v"."divisible_m2" then $21::text end, case when "b"."land_use_scheme" is
    distinct from "v"."land_use_scheme" then $22::text end, case when "b"."land_use_code" is distinct from
    "v"."land_use_code" then $23::text end, case when "b"."land_use_text" is distinct from "v"."land_use_text" then
    $24::text end, case when "b"."far_lower" is distinct from "v"."far_lower" then $25::text end, case when
    "b"."far_upper" is distinct from "v"."far_upper" then $26::text end, case when "b"."density_percent" is distinct
    from "v"."density_percent" then $27::text end, case when "b"."green_percent" is distinct from "v"."green_percent"
    then $28::text end, case when "b"."height_limit_m" is distinct from "v"."height_limit_m" then $29::text end, case
    when "b"."tenure" is distinct from "v"."tenure" then $30::text end, case when "b"."tenure_left_years" is distinct
    from "v"."tenure_left_years" then $31::text end, case when "b"."servicing" is distinct from "v"."servicing" then
    $32::text end, case when "b"."site_state" is distinct from "v"."site_state" then $33::text end, case when
    "b"."floors" is distinct from "v"."floors" then $34::text end, case when "b"."clear_height_m" is distinct from
    "v"."clear_height_m" then $35::text end, case when "b"."upper_clear_height_m" is distinct from
    "v"."upper_clear_height_m" then $36::text end, case when "b"."bay_m" is distinct from "v"."bay_m" then $37::text
    end, case when "b"."span_m" is distinct from "v"."span_m" then $38::text end, case when "b"."floor_load_t_per_m2" is
    distinct from "v"."floor_load_t_per_m2" then $39::text end, case when "b"."upper_floor_load_t_per_m2" is distinct
    from "v"."upper_floor_load_t_per_m2" then $40::text end, case when "b"."crane_t" is distinct from "v"."crane_t" then
    $41::text end, case when "b"."cranes" is distinct from "v"."cranes" then $42::text end, case when "b"."goods_lift_t"
    is distinct from "v"."goods_lift_t" then $43::text end, case when "b"."goods_lifts" is distinct from
    "v"."goods_lifts" then $44::text end, case when "b"."fire_class" is distinct from "v"."fire_class" then $45::text
    end, case when "b"."sprinklers" is distinct from "v"."sprinklers" then $46::text end, case when "b"."fit_out" is
    distinct from "v"."fit_out" then $47::text end, case when "b"."lifts" is distinct from "v"."lifts" then $48::text
    end, case when "b"."parking" is distinct from "v"."parking" then $49::text end, case when "b"."air_conditioning" is
    distinct from "v"."air_conditioning" then $50::text end, case when "b"."power_kva" is distinct from "v"."power_kva"
    then $51::text end, case when "b"."steam_t_per_hour" is distinct from "v"."steam_t_per_hour" then $52::text end,
    case when "b"."gas_m3_per_hour" is distinct from "v"."gas_m3_per_hour" then $53::text end, case when
    "b"."water_t_per_day" is distinct from "v"."water_t_per_day" then $54::text end, case when "b"."sewage_t_per_day" is
    distinct from "v"."sewage_t_per_day" then $55::text end, case when "b"."environment" is distinct from
    "v"."environment" then $56::text end, case when "b"."land_price_wan_per_mu" is distinct from
    "v"."land_price_wan_per_mu" then $57::text end, case when "b"."rent_yuan_per_m2_month" is distinct from
    "v"."rent_yuan_per_m2_month" then $58::text end, case when "b"."sale_price_yuan_per_m2" is distinct from
    "v"."sale_price_yuan_per_m2" then $59::text end, case when "b"."property_fee_yuan_per_m2_month" is distinct from
    "v"."property_fee_yuan_per_m2_month" then $60::text end, case when "b"."investment_intensity_wan_per_mu" is distinct
    from "v"."investment_intensity_wan_per_mu" then $61::text end, case when "b"."tax_per_mu_wan_per_year" is distinct
    from "v"."tax_per_mu_wan_per_year" then $62::text end, case when "b"."output_per_mu_wan_per_year" is distinct from
    "v"."output_per_mu_wan_per_year" then $63::text end, case when "b"."research_share_percent" is distinct from
    "v"."research_share_percent" then $64::text end, case when "b"."energy_use_tce_per_wan" is distinct from
    "v"."energy_use_tce_per_wan" then $65::text end, case when "b"."admitted_industries" is distinct from
    "v"."admitted_industries" then $66::text end, case when "b"."excluded_industries" is distinct from
    "v"."excluded_industries" then $67::text end, case when "b"."delivered_on" is distinct from "v"."delivered_on" then
    $68::text end, case when "b"."agreed_start_on" is distinct from "v"."agreed_start_on" then $69::text end, case when
…;
