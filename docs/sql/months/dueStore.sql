-- readDue
select r.id, r.version, r.code, r.name, r.kind, r.zone, r.officer, r.lon, r.lat, r.verified_on as "verifiedOn",
    r.reserved_until as "reservedUntil", r.lease_end as "leaseEnd", not exists (
  select
  from month_close
  where month = $1) and not exists (
  select
  from month_confirmation m
  where m.month = $2 and m.resource_id = r.id) as "monthOpen", r.delivered_on as "deliveredOn", r.agreed_start_on as
      "agreedStartOn", r.actual_start_on as "actualStartOn", r.stopped_on as "stoppedOn", r.extended_until as
      "extendedUntil", r.area_m2 as "areaM2", r.developed_area_m2 as "developedAreaM2", r.invested_wan as "investedWan",
      r.total_investment_wan as "totalInvestmentWan", r.idle_cause as "idleCause", r.idle_finding_number as
      "findingNumber", r.idle_finding_on as "findingOn"
from resource r
where r.status <> 'withdrawn' and (r.officer = $3 or (r.officer is null and r.zone = any($4::text[])));
