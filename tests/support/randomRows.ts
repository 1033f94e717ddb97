import { ALL_FIELDS, type Field } from '#contract/fields.ts';
import { type ResourceKind, STATUSES } from '#contract/kinds.ts';
import type { EngineBatch, EngineValue } from '#engine/batch.ts';
import { createRandom, type Random } from './random.ts';
import { createPlaces, type Place } from './randomPlaces.ts';

/** One version of a generated resource: its values by field key, null when unknown. Derived areas are in `values` too. */
export interface RandomRow {
  readonly id: number;
  readonly kind: ResourceKind;
  readonly validFrom: string;
  readonly validTo: string | null;
  readonly searchKey: string;
  readonly nameSortKey: string;
  readonly values: Readonly<Record<string, EngineValue>>;
  readonly place: Place | null;
}

export interface RandomRowsOptions {
  readonly count: number;
  readonly seed: number;
  /** Share of optional values that are not known; default 0.3. */
  readonly unknown?: number;
  /** Share of rows without a position; default 0.1. */
  readonly unplaced?: number;
  /** The civil day on which the rows begin; default 2026-01-01. */
  readonly day?: string;
}

export const ZONES = ['laixi', 'weifang', 'fushan', 'zouping', 'jining'] as const;
/** Land-use codes of several schemes, some of which share their digits. */
export const LAND_USES = [
  ['yongdi2023', '1001'],
  ['yongdi2023', '100101'],
  ['yongdi2023', '1101'],
  ['yongdi2023', '0901'],
  ['gb21010', '0601'],
  ['gb21010', '0604'],
  ['gb50137', 'M1'],
  ['gb50137', 'W1'],
] as const;
/** Text, pinyin as a search key holds it, initials. */
const WORDS = [
  ['海汇', 'hAIhUI', 'hh'],
  ['振兴', 'zHENxING', 'zx'],
  ['龙湖', 'lONGhU', 'lh'],
  ['昌盛', 'cHANGsHENG', 'cs'],
  ['东方', 'dONGfANG', 'df'],
  ['Sunrise', 'sunrise', 'sunrise'],
] as const;
const ENDINGS: Record<ResourceKind, readonly [string, string, string]> = {
  land: ['地块', 'dIkUAI', 'dk'],
  factory: ['厂房', 'cHANGfANG', 'cf'],
  office: ['大厦', 'dAsHA', 'ds'],
  park: ['产业园', 'cHANyEyUAN', 'cyy'],
};
const FLOORS_PER_TOWER = 12;

/** Parks and buildings that the rows of such a number name. */
export function containersFor(count: number): { parks: string[]; buildings: string[] } {
  const parks = Math.max(2, Math.ceil(count / 200));
  const buildings = Math.max(2, Math.ceil((count * 0.24) / FLOORS_PER_TOWER) + 1);
  return {
    parks: Array.from({ length: parks }, (_, i) => `park-${i}`),
    buildings: Array.from({ length: buildings }, (_, i) => `tower-${i}`),
  };
}

/** Generates the rows of a province one by one: the same for the same seed, however many are asked for at a time. */
export function* randomRows(options: RandomRowsOptions): Generator<RandomRow> {
  const random = createRandom(options.seed);
  const places = createPlaces(options.seed + 1, Math.max(3, Math.ceil(options.count / 7_000)));
  const { parks } = containersFor(options.count);
  const tower = { number: -1, floors: 0, place: null as Place | null };
  for (let id = 1; id <= options.count; id++) {
    const kind = kindOf(random);
    let place: Place | null = null;
    const isPlaced = !random.chance(options.unplaced ?? 0.1);
    let building: string | null = null;
    if (kind === 'office') {
      if (tower.floors % FLOORS_PER_TOWER === 0) {
        tower.number++;
        tower.place = isPlaced ? places.polygon([20 + random.next() * 40, 20 + random.next() * 30]) : null;
      }
      tower.floors++;
      building = `tower-${tower.number}`;
      place = tower.place;
    } else if (isPlaced) place = placeOf(kind, places, random);
    const park = random.chance(0.3) ? random.pick(parks) : null;
    const floor = kind === 'office' ? ((tower.floors - 1) % FLOORS_PER_TOWER) + 1 : null;
    yield makeRow(random, { id, kind, place, park, building, floor }, options);
  }
}

function kindOf(random: Random): ResourceKind {
  const roll = random.next();
  return roll < 0.5 ? 'land' : roll < 0.75 ? 'factory' : roll < 0.97 ? 'office' : 'park';
}

function placeOf(kind: ResourceKind, places: ReturnType<typeof createPlaces>, random: Random): Place {
  if (random.chance(0.08)) return places.point();
  if (kind === 'park') return places.polygon([300 + random.next() * 500, 200 + random.next() * 400]);
  const [least, more] = kind === 'land' ? [60, 100] : [25, 70];
  return places.polygon([least + random.next() * more, least + random.next() * more]);
}

const GENERATED_FIELDS = ALL_FIELDS.filter((field) => !field.detail && !field.derived);

interface Site {
  readonly id: number;
  readonly kind: ResourceKind;
  readonly place: Place | null;
  readonly park: string | null;
  readonly building: string | null;
  readonly floor: number | null;
}

function makeRow(random: Random, site: Site, options: RandomRowsOptions): RandomRow {
  const { id, kind, place } = site;
  const day = options.day ?? '2026-01-01';
  const values: Record<string, EngineValue> = {};
  for (const field of GENERATED_FIELDS) {
    const applies = !field.kinds || field.kinds.includes(kind);
    const isKnown = applies && !random.chance(options.unknown ?? 0.3);
    values[field.key] = isKnown ? randomValue(random, field) : null;
  }
  const [word, pinyin, initials] = random.pick(WORDS);
  const [ending, endingPinyin, endingInitials] = ENDINGS[kind];
  const number = random.integer(1, 999);
  const code = `${kind.slice(0, 1).toUpperCase()}-${String(id).padStart(6, '0')}`;
  const name = `${word}${number}号${ending}${site.floor === null ? '' : `${site.floor}层`}`;
  const [scheme, landUseCode] = random.pick(LAND_USES);
  const hasLandUse = values.landUseCode !== null && values.landUseScheme !== null;
  Object.assign(values, {
    code,
    name,
    kind,
    status: random.pick(STATUSES),
    zone: random.chance(0.9) ? random.pick(ZONES) : null,
    township: random.chance(0.7) ? `township-${random.integer(1, 30)}` : null,
    park: site.park,
    building: site.building,
    floor: site.floor,
    landUseScheme: hasLandUse ? scheme : null,
    landUseCode: hasLandUse ? landUseCode : null,
    published: random.chance(0.8),
    computedAreaM2: place?.areaM2 ?? null,
    statusSince: day,
    updatedOn: day,
  });
  return {
    id,
    kind,
    validFrom: day,
    validTo: null,
    searchKey: `${name.toLowerCase()}|${pinyin}${number}hAO${endingPinyin}|${initials}${number}h${endingInitials}`,
    nameSortKey: `${pinyin} ${String(number).padStart(4, '0')} ${endingPinyin}`,
    values: withAreas(values),
    place,
  };
}

/** The values with the areas that the record derives from them. */
export function withAreas(values: Readonly<Record<string, EngineValue>>): Record<string, EngineValue> {
  const areaM2 = values.declaredAreaM2 ?? values.computedAreaM2 ?? null;
  const availableM2 = values.status === 'available' ? (values.freeM2 ?? areaM2) : 0;
  return { ...values, areaM2, availableM2 };
}

function randomValue(random: Random, field: Field): EngineValue {
  switch (field.type) {
    case 'code':
      return random.pick(field.codes ?? []);
    case 'boolean':
      return random.chance(0.5);
    case 'date':
      return new Date(Date.UTC(2024, 0, 1) + random.integer(0, 1_400) * 86_400_000)
        .toISOString()
        .slice(0, 10);
    case 'integer':
      return random.integer(0, 12);
    case 'number':
      return randomNumber(random, field);
    default:
      return `${field.name}-${random.integer(1, 40)}`;
  }
}

/** Of the size that the unit suggests, with no, two, or all decimals. */
function randomNumber(random: Random, field: Field): number {
  const largest =
    field.unit === 'percent' ? 100 : field.unit === 'm2' ? 200_000 : field.unit === 'kva' ? 20_000 : 60;
  const value = random.next() * random.next() * largest;
  const roll = random.next();
  return roll < 0.4 ? Math.round(value) : roll < 0.9 ? Math.round(value * 100) / 100 : value;
}

/** Rows as the engine reads them. */
export function toEngineBatch(rows: readonly RandomRow[]): EngineBatch {
  const fields = ALL_FIELDS.filter((field) => !field.detail);
  return {
    count: rows.length,
    id: rows.map((row) => row.id),
    version: rows.map(() => 1),
    validFrom: rows.map((row) => row.validFrom),
    validTo: rows.map((row) => row.validTo),
    searchKey: rows.map((row) => row.searchKey),
    nameSortKey: rows.map((row) => row.nameSortKey),
    columns: Object.fromEntries(fields.map(({ key }) => [key, rows.map((row) => row.values[key] ?? null)])),
    geometry: rows.map((row) => row.place?.wkb ?? null),
    lon: rows.map((row) => row.place?.lon ?? null),
    lat: rows.map((row) => row.place?.lat ?? null),
  };
}
