import { sql } from 'kysely';
import { COMPUTED_AREA } from '../../resources/row/editStore.ts';
import type { Setting } from './columnSetting.ts';

/**
 * Where a known resource lies after a row was written: a row that says no position, or whose position is not taken, leaves it; and an outline
 * that is the same keeps the point that it had.
 */
export const KNOWN_GEOMETRY: readonly Setting[] = (['geom', 'lon', 'lat'] as const).map((column) => ({
  column,
  value: sql`case when i.geom is not null and i.geom is distinct from r.geom then ${sql.ref(`i.${column}`)} else ${sql.ref(`r.${column}`)} end`,
}));

/** What follows from a geometry. */
export const GEOMETRY_CONSEQUENCES: readonly Setting[] = [
  {
    column: 'computed_area_m2',
    value: sql`case when i.geom is not null then ${COMPUTED_AREA} else r.computed_area_m2 end`,
  },
];

/** The area of a new resource: as it was measured when the row was read, but where there are holes, which are measured another way there. */
const NEW_AREA = sql`case when i.measured_m2 is not null and ST_NRings(i.geom) = ST_NumGeometries(i.geom)
  then i.measured_m2 else ${COMPUTED_AREA} end`;

/** Where a new resource lies. */
export const NEW_GEOMETRY: readonly Setting[] = [
  ...(['geom', 'lon', 'lat'] as const).map((column) => ({ column, value: sql.ref(`i.${column}`) })),
  { column: 'computed_area_m2', value: NEW_AREA },
];

/** A place as a change tells it: `120.500000, 36.900000`; null where there is none. */
export const placeText = (alias: 'r' | 'i') =>
  sql`round(${sql.ref(`${alias}.lon`)}::numeric, 6) || ', ' || round(${sql.ref(`${alias}.lat`)}::numeric, 6)`;

/** Whether a position is a point or an area; null where there is none. */
export const shapeText = (alias: 'r' | 'i') =>
  sql`case ST_Dimension(${sql.ref(`${alias}.geom`)}) when 0 then 'point' when 2 then 'area' end`;
