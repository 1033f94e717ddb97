import { sql } from 'kysely';
import type { Setting } from './columnSetting.ts';

/** ㎡ on the ellipsoid; a point has none. */
const COMPUTED_AREA = sql`case when ST_Dimension(i.geom) = 2 then ST_Area(i.geom::geography) end`;

/** Where a known resource lies after a row of a file with positions was written. */
export const KNOWN_GEOMETRY: readonly Setting[] = ['geom', 'lon', 'lat'].map((column) => ({
  column,
  value: sql.ref(`i.${column}`),
}));

/** What follows from a geometry. */
export const GEOMETRY_CONSEQUENCES: readonly Setting[] = [
  { column: 'computed_area_m2', value: COMPUTED_AREA },
];

/** Where a new resource lies. */
export const NEW_GEOMETRY: readonly Setting[] = [...KNOWN_GEOMETRY, ...GEOMETRY_CONSEQUENCES];

/** A place as a change tells it: `120.500000, 36.900000`; null where there is none. */
export const placeText = (alias: 'r' | 'i') =>
  sql`round(${sql.ref(`${alias}.lon`)}::numeric, 6) || ', ' || round(${sql.ref(`${alias}.lat`)}::numeric, 6)`;
