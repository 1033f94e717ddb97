import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Geometry, MultiPolygon, Polygon } from 'geojson';
import { today } from '#domain/civilDate.ts';
import { checkGeometries } from '#record/geometryCheck.ts';
import type { RecordHome } from '#record/home.ts';
import { LAYER_ROLES, type LayerRole } from '#record/tables.ts';
import { writeTransaction } from '#record/write.ts';
import { type ReadFeature, readFeatures } from '../exchange/readFeatures.ts';
import { type LayerFeatureInput, putLayer } from '../layers/store.ts';
import { putZones, readZones } from '../zones/store.ts';
import { EXIT, type Shell, UsageError } from './shell.ts';

const LAYER_OPTIONS = {
  code: { type: 'string' },
  name: { type: 'string' },
  'name-en': { type: 'string' },
  role: { type: 'string' },
  crs: { type: 'string' },
  publish: { type: 'boolean' },
} as const;

/** `layer FILE`: a reference layer (streets, water …) from GeoJSON, in place of the one with that code. */
export async function layerCommand(args: readonly string[], shell: Shell): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: LAYER_OPTIONS,
    allowPositionals: true,
  });
  const [file] = positionals;
  if (positionals.length !== 1 || !values.code || !values.name)
    throw new UsageError('layer 需要文件、--code 和 --name', 'layer: say the file, --code and --name');
  const role = (values.role ?? 'other') as LayerRole;
  if (!LAYER_ROLES.includes(role)) {
    const expected = LAYER_ROLES.join(', ');
    throw new UsageError(`--role：${role}，应为 ${expected}`, `--role: found ${role}, expected ${expected}`);
  }
  const home = await shell.record();
  const read = await readFeatures(resolve(shell.cwd, file), { crs: values.crs ?? null });
  const { kept, left } = await keepValid(home, read);
  const features = kept.map(
    ({ geometry, properties }): LayerFeatureInput => ({
      geometry,
      class: textOf(properties, ['class', 'type', 'highway', 'kind', '类型']),
      name: textOf(properties, ['name', 'name:zh', '名称']),
      nameEn: textOf(properties, ['nameEn', 'name_en', 'name:en']),
    }),
  );
  const { code, name, 'name-en': nameEn, publish = false } = values;
  await writeTransaction(home, { actor: 'cli', verb: 'layer.put', day: today(home.timeZone) }, (write) =>
    putLayer(write, { code, name, nameEn, role, published: publish, features }),
  );
  shell.out(
    shell.language === 'zh' ? `${name}：${features.length} 个要素` : `${name}: ${features.length} features`,
  );
  if (left > 0)
    shell.err(shell.language === 'zh' ? `图形无效，未导入：${left}` : `left out, invalid: ${left}`);
  return EXIT.done;
}

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
    throw new UsageError('zone 需要文件、--code 和 --name', 'zone: say the file, --code and --name');
  const home = await shell.record();
  const validFrom = values.from ?? today(home.timeZone);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(validFrom))
    throw new UsageError(
      `--from：${validFrom}，应为 2026-06-30`,
      `--from: found ${validFrom}, expected 2026-06-30`,
    );
  const read = await readFeatures(resolve(shell.cwd, file), { crs: values.crs ?? null });
  const { kept, left } = await keepValid(home, read);
  const polygons = kept.flatMap(({ geometry }) => polygonsOf(geometry));
  if (polygons.length === 0 || left > 0) {
    shell.err(
      shell.language === 'zh'
        ? `${file}：没有有效的面（无效 ${left}）`
        : `${file}: no valid area (${left} invalid)`,
    );
    return EXIT.refused;
  }
  const geometry: MultiPolygon = { type: 'MultiPolygon', coordinates: polygons };
  const before =
    (await readZones(home.db, 'full')).find(({ code }) => code === values.code)?.boundaries ?? [];
  const earlier = before
    .filter((boundary) => boundary.validFrom < validFrom)
    .map((boundary) => ({
      ...boundary,
      validTo: boundary.validTo && boundary.validTo < validFrom ? boundary.validTo : validFrom,
    }));
  const { code, name, 'name-en': nameEn } = values;
  await writeTransaction(home, { actor: 'cli', verb: 'zone.put', day: today(home.timeZone) }, (write) =>
    putZones(write, [{ code, name, nameEn, boundaries: [...earlier, { validFrom, geometry }] }]),
  );
  shell.out(`${code} ${name}: ${validFrom}`);
  return EXIT.done;
}

function polygonsOf(geometry: Geometry): MultiPolygon['coordinates'] {
  if (geometry.type === 'Polygon') return [(geometry as Polygon).coordinates];
  return geometry.type === 'MultiPolygon' ? geometry.coordinates : [];
}

async function keepValid(home: RecordHome, features: readonly ReadFeature[]) {
  const checks = await checkGeometries(
    home.db,
    features.map(({ geometry }) => JSON.stringify(geometry)),
  );
  const kept = features.flatMap((feature, index) => {
    const check = checks[index];
    if (check.state === 'invalid') return [];
    return [
      check.state === 'valid' ? feature : { ...feature, geometry: JSON.parse(check.geojson) as Geometry },
    ];
  });
  return { kept, left: features.length - kept.length };
}

function textOf(properties: Readonly<Record<string, unknown>>, names: readonly string[]): string | null {
  for (const name of names) {
    const value = properties[name];
    if (typeof value === 'string' && value.trim() !== '') return value.trim();
  }
  return null;
}
