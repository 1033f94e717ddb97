import type { Geometry } from 'geojson';
import { sql } from 'kysely';
import type { WrittenData } from '#contract/edit.ts';
import type { SharedEdgeAnswerData } from '#contract/geometryEdit.ts';
import type { GeometryWarning } from '#contract/geometryWarnings.ts';
import type { Fault } from '#contract/problem.ts';
import { mayDo } from '#domain/policy.ts';
import { anyOf, NOW } from '#record/expressions.ts';
import type { Write } from '#record/write.ts';
import { COMPUTED_AREA, finishEdit, incoming } from '../row/editStore.ts';
import { type PlacedGeometry, placeGeometries } from '../row/fieldChecks.ts';
import {
  type EditFailure,
  type Editor,
  type LockedResource,
  lockResources,
  type Wanted,
} from '../row/resourceLock.ts';
import { findWarnings } from './geometryWarningStore.ts';

export interface MovedBoundary extends Wanted {
  readonly geometry: Geometry;
}

export interface SharedEdgeOrder {
  readonly editor: Editor;
  readonly resources: readonly MovedBoundary[];
  readonly accept: readonly GeometryWarning[];
}

export type SharedEdgeResult =
  | ({ readonly ok: true } & SharedEdgeAnswerData)
  | ({ readonly ok: false } & EditFailure);

/** A resource with the boundary that it is to have. */
interface Side {
  readonly row: LockedResource;
  readonly placed: PlacedGeometry;
  readonly field: string;
}

/** Moves a boundary for everybody who shares it: what is theirs at once, what is not as a proposal to whoever answers for it. */
export async function moveSharedEdge(write: Write, order: SharedEdgeOrder): Promise<SharedEdgeResult> {
  const { editor, resources } = order;
  const wanted = resources.map(({ id, version }) => ({ id, version }));
  const locked = await lockResources(write.db, editor, 'resource.edit', wanted, 'kept');
  if (!locked.ok) return locked;
  const sides: Side[] = [];
  const faults: Fault[] = [];
  const places = await placeGeometries(
    write.db,
    resources.map(({ geometry }) => geometry),
  );
  for (const [index, place] of places.entries()) {
    const [field, { id }] = [fieldOf(index), resources[index]];
    if ('fault' in place) faults.push({ ...place.fault, field });
    else sides.push({ row: locked.rows.find((row) => row.id === id)!, placed: place.placed, field });
  }
  if (faults.length > 0) return { ok: false, code: 'invalid', faults };
  const own = sides.filter(({ row }) => mayDo(editor, 'resource.edit', row));
  const warnings = await findWarnings(write.db, own.map(movedOf), { day: write.day, accepted: order.accept });
  if (warnings.length > 0) return { ok: false, code: 'invalid', faults: warnings };
  const written = await writeBoundaries(write, editor, own);
  const others = sides.filter((side) => !own.includes(side));
  return { ok: true, resources: written, proposals: await propose(write, others) };
}

/** The field of a body at which the geometry of its n-th resource stands. */
export function fieldOf(index: number): string {
  return `resources.${index}.geometry`;
}

function movedOf({ row, placed, field }: Side) {
  return { id: row.id, kind: String(row.fields.kind), zone: row.zone, placed, field };
}

/** Writes boundaries under this transaction's lock; one that is as it was stays what it is. */
export async function writeBoundaries(
  write: Write,
  editor: Editor,
  sides: readonly Pick<Side, 'row' | 'placed'>[],
): Promise<WrittenData[]> {
  const given = sides.map(({ row, placed }) => ({ id: row.id, ...placed }));
  const { rows } = await sql<WrittenData>`
    update resource r set geom = i.geom, lon = i.lon, lat = i.lat, computed_area_m2 = ${COMPUTED_AREA}, position_quality = 'exact'
    from ${incoming(given)} where r.id = i.id and r.geom is distinct from i.geom returning r.id, r.version
  `.execute(write.db);
  const versions = new Map(rows.map(({ id, version }) => [id, version]));
  await finishEdit(write, editor, [...versions.keys()], ['geometry']);
  return sides.map(({ row: { id, version } }) => ({ id, version: versions.get(id) ?? version }));
}

/** Keeps what is asked of others; what the same account asked of them before is asked no more. */
async function propose(write: Write, sides: readonly Side[]): Promise<SharedEdgeAnswerData['proposals']> {
  const { db, actor } = write;
  if (sides.length === 0) return [];
  const rows = sides.map(({ row, placed }) => ({
    id: row.id,
    version: row.version,
    geojson: placed.geojson,
  }));
  await db
    .updateTable('edge_proposal')
    .set({ state: 'declined', answered_by: actor, answered_at: NOW })
    .where('state', '=', 'open')
    .where('proposed_by', '=', actor)
    .where('resource_id', '=', anyOf(rows.map(({ id }) => id)))
    .returning('id')
    .execute();
  const { rows: kept } = await sql<{ id: number; resource: number }>`
    insert into edge_proposal (resource_id, base_version, geom, proposed_by)
    select id, version, ST_SetSRID(ST_GeomFromGeoJSON(geojson), 4326), ${actor}::text
    from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as given (id integer, version integer, geojson text)
    returning id, resource_id as resource
  `.execute(db);
  write.note({ proposals: kept });
  return kept;
}
