-- readDue
select "id", "version", "code", "name", "kind", "zone", "officer", "lon", "lat", "verified_on" as "verifiedOn",
    "reserved_until" as "reservedUntil", "lease_end" as "leaseEnd", "delivered_on" as "deliveredOn", "agreed_start_on"
    as "agreedStartOn", "actual_start_on" as "actualStartOn", "stopped_on" as "stoppedOn", "extended_until" as
    "extendedUntil", "area_m2" as "areaM2", "developed_area_m2" as "developedAreaM2", "invested_wan" as "investedWan",
    "total_investment_wan" as "totalInvestmentWan", "idle_cause" as "idleCause", "idle_finding_number" as
    "findingNumber", "idle_finding_on" as "findingOn", not (exists (
  select "c"."month"
  from "month_close" as "c"
  where "c"."month" = $1) or exists (
  select "m"."month"
  from "month_confirmation" as "m"
  where "m"."month" = $2 and "m"."resource_id" = "resource"."id")) as "monthOpen"
from "resource"
where "status" <> $3 and ("resource"."officer" = $4 or ("resource"."officer" is null and "resource"."zone" =
    any($5::text[])));
