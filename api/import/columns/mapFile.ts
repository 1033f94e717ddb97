import { readFile } from 'node:fs/promises';
import { fieldNamed, fieldWithKey } from '#contract/fields.ts';
import { RESOURCE_KINDS, type ResourceKind } from '#contract/kinds.ts';
import { findCrs } from '#domain/crs/findCrs.ts';
import { landUseFromText } from '#domain/landUseText.ts';
import { codesOf } from '#domain/ledger/codeWords.ts';
import { KNOWN_TARGETS, type Target } from '#domain/ledger/columnTargets.ts';
import { quantityOfTarget } from '#domain/ledger/targetQuantity.ts';
import { QUANTITIES, type QuantityName } from '#domain/quantities.ts';
import { unitOfHeading } from '#domain/unitText.ts';
import { FileRefusal } from '../../formats/source.ts';

/** A column as the user names it. `target` null: it is no field of ours and is kept as an attribute. */
export interface MappedColumn {
  readonly target: Target | null;
  readonly unit: string | null;
}

/** What `--map` says. */
export interface ColumnMap {
  readonly columns: ReadonlyMap<string, MappedColumn>;
  readonly kind: ResourceKind | null;
  /** Heading of the column that is the stable key. */
  readonly key: string | null;
  readonly crs: string | null;
  /** Field → cell → code. */
  readonly values: Readonly<Record<string, Readonly<Record<string, string | null>>>>;
  /** Field → cell text for rows that have none. */
  readonly defaults: Readonly<Record<string, string>>;
}

export const EMPTY_MAP: ColumnMap = {
  columns: new Map(),
  kind: null,
  key: null,
  crs: null,
  values: {},
  defaults: {},
};

type JsonObject = Record<string, unknown>;
const RESERVED = new Set(['kind', 'key', 'crs', 'values', 'defaults', 'columns']);

/**
 * Reads a map file: `{"HEADING": "field" | {"field": …, "unit": …} | null, …}` with the optional members `kind`, `key` (a heading), `crs`,
 * `values` (`{field: {cell: code}}`) and `defaults` (`{field: text}`). Headings may also stand under `columns`, for those named as a member.
 * @throws FileRefusal `map_malformed` naming what is wrong, all of it
 */
export async function readMapFile(path: string): Promise<ColumnMap> {
  let json: unknown;
  try {
    json = JSON.parse((await readFile(path, 'utf8')).replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new FileRefusal('map_malformed', error instanceof Error ? error.message : String(error), 'JSON');
  }
  return parseMap(json);
}

/** Checks a parsed map. @throws FileRefusal `map_malformed` */
export function parseMap(json: unknown): ColumnMap {
  if (!isObject(json)) throw new FileRefusal('map_malformed', typeof json, '{ "heading": "field" }');
  const faults: string[] = [];
  const columns = new Map<string, MappedColumn>();
  const nested = isObject(json.columns) ? Object.entries(json.columns) : [];
  const flat = Object.entries(json).filter(([name]) => !RESERVED.has(name));
  for (const [heading, value] of [...flat, ...nested]) {
    const column = parseColumn(heading, value, faults);
    if (column) columns.set(heading.trim(), column);
  }
  const map: ColumnMap = {
    columns,
    kind: parseKind(json.kind, faults),
    key: parseText(json.key, 'key', faults),
    crs: parseCrs(json.crs, faults),
    values: parseValues(json.values, faults),
    defaults: parseDefaults(json.defaults, faults),
  };
  if (faults.length > 0) throw new FileRefusal('map_malformed', faults.join('; '), '{ "heading": "field" }');
  return map;
}

function parseColumn(heading: string, value: unknown, faults: string[]): MappedColumn | null {
  if (value === null) return { target: null, unit: null };
  const field = isObject(value) ? value.field : value;
  if (typeof field !== 'string') {
    faults.push(`${heading}: found ${JSON.stringify(value)}, expected a field, {field, unit} or null`);
    return null;
  }
  const target = targetNamed(field);
  if (target === null) {
    faults.push(`${heading}: no field ${field}; fields: ${[...new Set(KNOWN_TARGETS)].join(', ')}`);
    return null;
  }
  const unitText = isObject(value) ? value.unit : undefined;
  if (unitText === undefined || unitText === null) return { target, unit: null };
  const quantity = quantityOfTarget(target);
  const unit = quantity === null ? null : unitNamed(String(unitText), quantity);
  if (unit === null) {
    const units = quantity === null ? 'none' : Object.keys(QUANTITIES[quantity].units).join(', ');
    faults.push(`${heading}: no unit ${JSON.stringify(unitText)} of ${target}; units: ${units}`);
    return null;
  }
  return { target, unit };
}

/** A target by our own word, a field's key (`declaredAreaM2`) or its name without unit (`declaredArea`, `area`). */
function targetNamed(text: string): Target | null {
  const name = text.trim();
  if (name === 'area' || name === 'areaM2' || name === 'declaredArea') return 'declaredAreaM2';
  if (name === 'park') return 'parkName';
  if (name === 'building') return 'buildingName';
  if (name === 'zone') return 'zoneName';
  if (KNOWN_TARGETS.includes(name)) return name;
  const field = fieldWithKey(name) ?? fieldNamed(name);
  return field && !field.derived ? field.key : null;
}

/** A unit by its name (`mu`) or as people write it (`亩`). */
export function unitNamed(text: string, quantity: QuantityName): string | null {
  return Object.hasOwn(QUANTITIES[quantity].units, text) ? text : unitOfHeading(text, quantity);
}

function parseKind(value: unknown, faults: string[]): ResourceKind | null {
  if (value === undefined || value === null) return null;
  if ((RESOURCE_KINDS as readonly unknown[]).includes(value)) return value as ResourceKind;
  faults.push(`kind: found ${JSON.stringify(value)}, expected ${RESOURCE_KINDS.join(', ')}`);
  return null;
}

function parseText(value: unknown, name: string, faults: string[]): string | null {
  if (value === undefined || value === null) return null;
  if (typeof value === 'string' && value.trim() !== '') return value.trim();
  faults.push(`${name}: found ${JSON.stringify(value)}, expected a text`);
  return null;
}

function parseCrs(value: unknown, faults: string[]): string | null {
  const text = parseText(typeof value === 'number' ? String(value) : value, 'crs', faults);
  if (text === null || text === 'none') return text;
  const finding = findCrs(text);
  // Whether an old datum can be converted is the deployment's business.
  if (finding.ok || finding.code === 'refused') return text;
  faults.push(`crs: found ${text}, expected EPSG:n, +proj=…, gcj02, bd09 or none`);
  return null;
}

function parseValues(value: unknown, faults: string[]): ColumnMap['values'] {
  if (value === undefined) return {};
  if (!isObject(value)) {
    faults.push('values: expected {field: {cell: code}}');
    return {};
  }
  for (const [field, words] of Object.entries(value)) {
    if (field === 'landUse' && isObject(words)) {
      faults.push(...landUseFaults(words));
      continue;
    }
    const codes = codesOf(field);
    if (codes.length === 0 || !isObject(words)) {
      faults.push(`values: ${field} is no field of codes`);
      continue;
    }
    for (const [cell, code] of Object.entries(words))
      if (code !== null && !codes.includes(String(code)))
        faults.push(`values.${field}: ${cell} → ${JSON.stringify(code)}, expected ${codes.join(', ')}`);
  }
  return value as ColumnMap['values'];
}

/** What land is for is mapped to a word or a code that is known: 工业用地, M1. */
function landUseFaults(words: JsonObject): string[] {
  return Object.entries(words).flatMap(([cell, use]) =>
    use === null || landUseFromText(String(use)).kind !== 'unknown'
      ? []
      : [`values.landUse: ${cell} → ${JSON.stringify(use)}, expected 工业用地, M1 …`],
  );
}

function parseDefaults(value: unknown, faults: string[]): Record<string, string> {
  if (value === undefined) return {};
  if (!isObject(value)) {
    faults.push('defaults: expected {field: text}');
    return {};
  }
  const defaults: Record<string, string> = {};
  for (const [name, text] of Object.entries(value)) {
    const target = targetNamed(name);
    if (target === null) faults.push(`defaults: no field ${name}`);
    else if (typeof text === 'object') faults.push(`defaults.${name}: expected a text`);
    else defaults[target] = String(text);
  }
  return defaults;
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
