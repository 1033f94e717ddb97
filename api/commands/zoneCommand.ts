import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Geometry, MultiPolygon, Polygon } from 'geojson';
import { today } from '#domain/civilDate.ts';
import type { RecordHome } from '#record/home.ts';
import { writeTransaction } from '#record/write.ts';
import { type ReadFeature, readFeatures } from '../import/positions/readFeatures.ts';
import { sayNotice } from '../import/words.ts';
import { judgeGeometries } from '../resources/boundary/geometryJudge.ts';
import { putZoneFrom } from '../zones/boundaryFrom.ts';
import { EXIT, type Shell, UsageError } from './shell.ts';
import { COMMAND_WORDS } from './words.ts';

const ZONE_OPTIONS = {
  code: { type: 'string' },
  name: { type: 'string' },
  'name-en': { type: 'string' },
  from: { type: 'string' },
  crs: { type: 'string' },
} as const;

/** `zone FILE`: a zone with its boundary from one day on; its earlier boundaries stay what they were. */
export async function zoneCommand(args: readonly string[], shell: Shell): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: ZONE_OPTIONS,
    allowPositionals: true,
  });
  const [file] = positionals;
  if (positionals.length !== 1 || !values.code || !values.name)
    throw new UsageError(({ zone }) => zone.usage);
  const home = await shell.record();
  const validFrom = values.from ?? today(home.timeZone);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(validFrom))
    throw new UsageError(({ wrongOption }) => wrongOption('--from', validFrom, '2026-06-30'));
  const read = await readFeatures(resolve(shell.cwd, file), { crs: values.crs ?? null });
  const { kept, left } = await keepValid(home, read);
  const polygons = kept.flatMap(({ geometry }) => polygonsOf(geometry));
  const together = await keepValid(home, [
    { geometry: { type: 'MultiPolygon', coordinates: polygons }, properties: {} },
  ]);
  if (polygons.length === 0 || left.length > 0 || together.left.length > 0) {
    tellLeftOut(shell, left.length > 0 ? left : polygons.length > 0 ? together.left : []);
    shell.err(COMMAND_WORDS[shell.language].zone.noArea(file));
    return EXIT.refused;
  }
  const geometry: MultiPolygon = {
    type: 'MultiPolygon',
    coordinates: together.kept.flatMap(({ geometry }) => polygonsOf(geometry)),
  };
  const { code, name, 'name-en': nameEn } = values;
  await writeTransaction(home, { actor: 'cli', verb: 'zone.put', day: today(home.timeZone) }, (write) =>
    putZoneFrom(write, { code, name, nameEn }, { validFrom, geometry }),
  );
  shell.out(`${code} ${name}: ${validFrom}`);
  return EXIT.done;
}

function polygonsOf(geometry: Geometry): MultiPolygon['coordinates'] {
  if (geometry.type === 'Polygon') return [(geometry as Polygon).coordinates];
  return geometry.type === 'MultiPolygon' ? geometry.coordinates : [];
}

/** A feature that cannot be kept: its place in the file, and why. */
interface LeftOut {
  readonly row: number;
  readonly code: string;
  readonly found: string;
  readonly expected: string;
}

async function keepValid(home: RecordHome, features: readonly ReadFeature[]) {
  const checks = await judgeGeometries(
    home.db,
    features.map(({ geometry }) => JSON.stringify(geometry)),
  );
  const kept: ReadFeature[] = [];
  const left: LeftOut[] = [];
  for (const [index, feature] of features.entries()) {
    const check = checks[index];
    if (check.state === 'valid') kept.push(feature);
    else if (check.state === 'repaired')
      kept.push({ ...feature, geometry: JSON.parse(check.geojson) as Geometry });
    else left.push({ row: index + 1, code: check.code, found: check.reason, expected: check.expected });
  }
  return { kept, left };
}

const MOST_TOLD = 5;

/** Which features were left out, and why: the first ones by name. */
function tellLeftOut({ err, language }: Shell, left: readonly LeftOut[]): void {
  const { geometries } = COMMAND_WORDS[language];
  if (left.length > 0) err(geometries.leftOut(left.length));
  for (const fault of left.slice(0, MOST_TOLD))
    err(`  ${geometries.one(fault.row, sayNotice(fault, language))}`);
}
