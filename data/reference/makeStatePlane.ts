import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import proj4 from 'proj4';

/**
 * Makes `crsStatePlane.json` from the EPSG dataset as PROJ carries it (`proj.db`, `projinfo`): the zones of the State Plane Coordinate
 * System of 1983 in metres, US survey feet and international feet, with the EPSG number for each realisation of NAD83. The zones' FIPS
 * numbers are those of Esri's names for them.
 */
const PROJ_DB = process.argv[2] ?? '/usr/share/proj/proj.db';
const UNITS: Readonly<Record<string, string>> = { m: 'm', 'us-ft': 'ftUS', ft: 'ft' };
/** Data of a state reach a little over its border. */
const MARGIN = 0.25;
const STEPS = 24;

interface Found {
  readonly code: number;
  readonly name: string;
  readonly conversion: string;
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
}

interface Row {
  readonly fips: string;
  readonly name: string;
  readonly unit: string;
  readonly proj4: string;
  readonly range: number[];
  readonly codes: Record<string, number>;
  /** Esri's own numbers of the same. */
  readonly esri: number[];
}

const database = new DatabaseSync(PROJ_DB, { readOnly: true });
const systems = database
  .prepare(`
    select distinct cast(p.code as integer) as code, p.name, c.name as conversion,
      e.west_lon as west, e.south_lat as south, e.east_lon as east, e.north_lat as north
    from projected_crs p
      join conversion_table c on c.auth_name = p.conversion_auth_name and c.code = p.conversion_code
      join usage u on u.object_table_name = 'projected_crs' and u.object_auth_name = 'EPSG' and u.object_code = p.code
      join extent e on e.auth_name = u.extent_auth_name and e.code = u.extent_code
    where p.auth_name = 'EPSG' and p.deprecated = 0 and p.name like 'NAD83%' and c.name like 'SPCS83%'
    order by conversion, p.code`)
  .all() as unknown as Found[];
const aliases = database
  .prepare(`
    select cast(code as integer) as code, alt_name as name from alias_name
    where table_name = 'projected_crs' and auth_name = 'EPSG' and alt_name like '%StatePlane%FIPS%'`)
  .all() as unknown as { code: number; name: string }[];
const fipsOfZone = new Map<string, string>();
for (const { code, name } of aliases) {
  const zone = systems.find((system) => system.code === code);
  const fips = /_FIPS_(\d{4})/.exec(name)?.[1];
  if (zone && fips) fipsOfZone.set(zoneName(zone.name), fips);
}

const esriNames = database
  .prepare(`
    select cast(code as integer) as code, name from projected_crs
    where auth_name = 'ESRI' and name like 'NAD_1983%StatePlane%FIPS%' order by code`)
  .all() as unknown as { code: number; name: string }[];

/** Esri's numbers for a zone in a unit, of all realisations. */
function esriOf(fips: string, unit: string): number[] {
  return esriNames.flatMap(({ code, name }) => {
    const match = /_FIPS_(\d{4})_?(\w*)$/.exec(name);
    const own = match?.[2] === '' ? 'm' : /intl|fti$/i.test(match?.[2] ?? '') ? 'ft' : 'ftUS';
    return match?.[1] === fips && own === unit ? [code] : [];
  });
}

function zoneName(name: string): string {
  return name.replace(/^NAD83[^/]*\/ /, '').replace(/ \((ftUS|ft)\)$/, '');
}

function rangeOf(definition: string, { west, south, east, north }: Found): number[] {
  const project = proj4(definition);
  const xs: number[] = [];
  const ys: number[] = [];
  // The westernmost zones of Alaska reach over the date line.
  const width = east < west ? east + 360 - west : east - west;
  for (let step = 0; step <= STEPS; step++) {
    const share = step / STEPS;
    const lon = west + width * share;
    const lat = south + (north - south) * share;
    for (const corner of [
      [lon, south],
      [lon, north],
      [west, lat],
      [west + width, lat],
    ]) {
      const [x, y] = project.forward([corner[0] > 180 ? corner[0] - 360 : corner[0], corner[1]]);
      xs.push(x);
      ys.push(y);
    }
  }
  const [minX, maxX, minY, maxY] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const [dx, dy] = [(maxX - minX) * MARGIN, (maxY - minY) * MARGIN];
  return [minX - dx, minY - dy, maxX + dx, maxY + dy].map((value) =>
    Math.max(0, Math.round(value / 1000) * 1000),
  );
}

const rows = new Map<string, Row>();
for (const system of systems) {
  const text = execFileSync('projinfo', ['-q', '-o', 'PROJ', `EPSG:${system.code}`], { encoding: 'utf8' });
  const definition = text.split('\n').find((line) => line.startsWith('+proj='))!;
  const unit = UNITS[/\+units=(\S+)/.exec(definition)![1]];
  const projection = definition.replace(/ \+(?:datum=|ellps=|towgs84=|no_defs|type=)\S*/g, '');
  const row = rows.get(system.conversion) ?? {
    fips: fipsOfZone.get(zoneName(system.name)) ?? '',
    name: zoneName(system.name),
    unit,
    proj4: projection,
    range: rangeOf(definition, system),
    codes: {},
    esri: esriOf(fipsOfZone.get(zoneName(system.name)) ?? '', unit),
  };
  row.codes[/^NAD83(?:\((\w+)\))?/.exec(system.name)![1] ?? ''] ??= system.code;
  rows.set(system.conversion, row);
}
const lines = [...rows.values()].map((row) => `  ${JSON.stringify(row)}`);
writeFileSync(new URL('crsStatePlane.json', import.meta.url), `[\n${lines.join(',\n')}\n]\n`);
