import type { Cell, RawGeometry, RowFault, SourceRow } from '../source.ts';

type JsonObject = Record<string, unknown>;

/** A feature, its properties as cells under the headings that there are and that it adds; what is none is a row with a fault. */
export function rowOfFeature(
  value: unknown,
  row: number,
  columns: Map<string, number>,
  repeated: boolean,
): SourceRow {
  const fault = featureFault(value) ?? (repeated ? memberFault('member_repeated', 'feature') : undefined);
  if (fault) return { row, cells: [], fault };
  const feature = value as JsonObject;
  const cells: Cell[] = [];
  for (const [name, property] of Object.entries((feature.properties ?? {}) as JsonObject)) {
    const column = columns.get(name) ?? columns.size;
    columns.set(name, column);
    while (cells.length < column) cells.push(null);
    cells[column] = cellOf(property);
  }
  return {
    row,
    cells,
    geometry: (feature.geometry ?? null) as RawGeometry | null,
    ...(feature.id !== undefined && feature.id !== null && { featureId: String(feature.id) }),
  };
}

function cellOf(property: unknown): Cell {
  if (property === null || property === undefined) return null;
  if (typeof property === 'string') return property.trim() === '' ? null : property;
  // A number that is too large for one (1e999) is unknown.
  if (typeof property === 'number') return Number.isFinite(property) ? property : null;
  if (typeof property === 'boolean') return property;
  return JSON.stringify(property);
}

/** Why a value is no Feature (RFC 7946, 3.2), or undefined. */
function featureFault(value: unknown): RowFault | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return memberFault('not_a_feature', value);
  const { type, properties, geometry, id, bbox } = value as JsonObject;
  if (type !== 'Feature') return memberFault('not_a_feature', type ?? null);
  if (
    Array.isArray(properties) ||
    (properties !== null && !['object', 'undefined'].includes(typeof properties))
  )
    return memberFault('properties_not_an_object', properties);
  if (!['string', 'number', 'undefined'].includes(typeof id) && id !== null)
    return memberFault('feature_id_malformed', id);
  if (
    geometry !== null &&
    geometry !== undefined &&
    (typeof geometry !== 'object' || Array.isArray(geometry))
  )
    return memberFault('geometry_not_an_object', geometry);
  if (bbox !== undefined && !(Array.isArray(bbox) && bbox.every((edge) => typeof edge === 'number')))
    return memberFault('bbox_malformed', bbox);
  return undefined;
}

const EXPECTED: Readonly<Record<string, readonly [field: string, expected: string]>> = {
  not_a_feature: ['type', 'Feature'],
  properties_not_an_object: ['properties', '{ … }'],
  feature_id_malformed: ['id', 'text, number'],
  geometry_not_an_object: ['geometry', '{ … }'],
  bbox_malformed: ['bbox', 'numbers'],
  member_repeated: ['feature', 'each name once'],
};

/** Why a member of a feature is not as it should be. */
export function memberFault(code: string, found: unknown): RowFault {
  const [field, expected] = EXPECTED[code];
  const text = typeof found === 'string' ? found : (JSON.stringify(found) ?? 'undefined');
  return { field, code, found: text.slice(0, 80), expected };
}
