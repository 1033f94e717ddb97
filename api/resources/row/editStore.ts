import { isDeepStrictEqual } from 'node:util';
import type { Geometry } from 'geojson';
import { type RawBuilder, sql } from 'kysely';
import type { WrittenData } from '#contract/edit.ts';
import type { GeometryWarning } from '#contract/geometryWarnings.ts';
import type { Fault } from '#contract/problem.ts';
import { mayDo } from '#domain/policy.ts';
import { nameSortKeyOf, searchKeyOf } from '#domain/searchKey.ts';
import type { Write } from '#record/write.ts';
import { findWarnings, type Moved } from '../boundary/geometryWarningStore.ts';
import { markMonth } from '../history/monthMarkStore.ts';
import { faultsOfHolders, type PlacedGeometry, placeGeometry } from './fieldChecks.ts';
import { SETTABLE_COLUMNS } from './fieldColumns.ts';
import { type FieldValues, faultsTogether } from './fieldValues.ts';
import { markParksWithLeaves } from './parkLeaves.ts';
import {
  type EditFailure,
  type Editor,
  type LockedResource,
  lockResources,
  type Wanted,
} from './resourceLock.ts';

export interface EditRequest {
  readonly editor: Editor;
  readonly resources: readonly Wanted[];
  readonly values: FieldValues;
  /** Null: it has no position any more. Absent: it stays. */
  readonly geometry?: Geometry | null;
  /** What they have seen of it and save nevertheless. */
  readonly accept?: readonly GeometryWarning[];
  /** What was wrong with the body before anybody looked into the record. */
  readonly faults: readonly Fault[];
}

export type EditResult =
  | { readonly ok: true; readonly resources: readonly WrittenData[] }
  | ({ readonly ok: false } & EditFailure);

/** Changes fields of one or several resources alike: all or none. What a row has already is no change of it and makes no version. */
export async function editResources(write: Write, request: EditRequest): Promise<EditResult> {
  const { editor, values, geometry } = request;
  const locked = await lockResources(write.db, editor, 'resource.edit', request.resources);
  if (!locked.ok) return locked;
  const refused = locked.rows.flatMap((row) => refusedKeys(editor, row, values));
  if (refused.length > 0) return { ok: false, code: 'forbidden', faults: notEditable(refused) };
  const faults = [...request.faults, ...(await faultsOfHolders(write.db, values))];
  for (const row of locked.rows)
    faults.push(...faultsTogether(changedKeys(row, values), { ...row.fields, ...values }, write.day));
  const place = geometry === undefined ? null : await placeGeometry(write.db, geometry);
  if (place && 'fault' in place) faults.push(place.fault);
  if (faults.length > 0) return { ok: false, code: 'invalid', faults: oneAField(faults) };
  const placed = place && 'placed' in place ? place.placed : null;
  if (placed) {
    const moved = locked.rows.map((row) => movedBy(row, values, placed));
    const warnings = await findWarnings(write.db, moved, { day: write.day, accepted: request.accept ?? [] });
    if (warnings.length > 0) return { ok: false, code: 'invalid', faults: warnings };
  }
  const changed = locked.rows.filter((row) => placed !== null || changedKeys(row, values).size > 0);
  const versions = await writeChanges(write, changed, values, placed);
  await finishEdit(write, editor, [...versions.keys()], Object.keys(values));
  return {
    ok: true,
    resources: locked.rows.map(({ id, version }) => ({ id, version: versions.get(id) ?? version })),
  };
}

function movedBy({ id, fields }: LockedResource, values: FieldValues, placed: PlacedGeometry): Moved {
  const { kind, zone } = { ...fields, ...values };
  return { id, kind: String(kind), zone: typeof zone === 'string' ? zone : null, placed, field: 'geometry' };
}

/** What follows from a change of resources, whichever way it was made. */
export async function finishEdit(
  write: Write,
  editor: Editor,
  ids: readonly number[],
  keys: readonly string[],
): Promise<void> {
  if (ids.length === 0) return;
  write.touch(ids);
  write.note({ ids: ids.slice(0, 100), count: ids.length, fields: keys });
  if (keys.some((key) => key === 'kind' || key === 'park' || key === 'building'))
    write.touch(await markParksWithLeaves(write.db));
  await markMonth(write.db, { ids, person: editor.id, how: 'changed', day: write.day });
}

/** The fields that this account may not set so: their colleague's responsibility, the public's view, another's zone. */
function refusedKeys(editor: Editor, row: LockedResource, values: FieldValues): string[] {
  const changed = changedKeys(row, values);
  const after = { officer: row.officer, zone: row.zone, ...values } as Pick<
    LockedResource,
    'officer' | 'zone'
  >;
  const refused = refusedOfAccount(editor, changed, after);
  if (changed.has('zone') && !mayDo(editor, 'resource.edit', after)) refused.push('zone');
  return refused;
}

/** Of fields that are set: those that ask for a right of their own which the account has not. */
export function refusedOfAccount(
  editor: Editor,
  changed: ReadonlySet<string>,
  after: Pick<LockedResource, 'officer' | 'zone'>,
): string[] {
  const refused: string[] = [];
  if (changed.has('officer') && !mayDo(editor, 'resource.assign', after)) refused.push('officer');
  if (changed.has('published') && !mayDo(editor, 'resource.publish', after)) refused.push('published');
  return refused;
}

export function notEditable(keys: readonly string[]): Fault[] {
  return [...new Set(keys)].map((field) => ({ code: 'not_editable', field }));
}

function changedKeys(row: LockedResource, values: FieldValues): Set<string> {
  return new Set(
    Object.entries(values).flatMap(([key, value]) =>
      isDeepStrictEqual(row.fields[key], value) ? [] : [key],
    ),
  );
}

function oneAField(faults: readonly Fault[]): Fault[] {
  return [...new Map(faults.toReversed().map((fault) => [fault.field, fault])).values()].toReversed();
}

/** What a resource is found by. Of public fields only: the key itself is public. */
const FOUND_BY = ['code', 'name', 'address', 'township'];

export function findableKeys(fields: FieldValues): { searchKey: string; nameSortKey: string } {
  const text = (key: string) => (typeof fields[key] === 'string' ? fields[key] : null);
  return { searchKey: searchKeyOf(FOUND_BY.map(text)), nameSortKey: nameSortKeyOf(text('name') ?? '') };
}

/** ㎡ on the ellipsoid; a point has none. The same as an import computes. */
export const COMPUTED_AREA = sql`case when ST_Dimension(i.geom) = 2 then ST_Area(i.geom::geography) end`;
/** What a statement reads its rows from: every column that can be set, and the geometry made of its text. */
export function incoming(rows: readonly object[]): RawBuilder<unknown> {
  const definitions = sql.join(
    SETTABLE_COLUMNS.map(({ column, sqlType }) => sql`${sql.id(column)} ${sql.raw(sqlType)}`),
  );
  return sql`(
    select given.*, ST_SetSRID(ST_GeomFromGeoJSON(given.geojson), 4326) as geom
    from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as given (id integer, key text, search_key text, name_sort_key text,
      geojson text, lon double precision, lat double precision, ${definitions})
  ) i`;
}

async function writeChanges(
  write: Write,
  rows: readonly LockedResource[],
  values: FieldValues,
  placed: PlacedGeometry | null,
): Promise<Map<number, number>> {
  if (rows.length === 0) return new Map();
  const all =
    placed === null ? values : { positionQuality: placed.geojson === null ? null : 'exact', ...values };
  const columns = SETTABLE_COLUMNS.filter(({ key }) => Object.hasOwn(all, key));
  const isFoundOtherwise = FOUND_BY.some((key) => Object.hasOwn(all, key));
  const given = rows.map((row) => {
    const keys = isFoundOtherwise ? findableKeys({ ...row.fields, ...all }) : null;
    return {
      id: row.id,
      search_key: keys?.searchKey,
      name_sort_key: keys?.nameSortKey,
      ...placed,
      ...Object.fromEntries(columns.map(({ key, column }) => [column, all[key]])),
    };
  });
  const copied = [
    ...columns.map(({ column }) => column),
    ...(isFoundOtherwise ? ['search_key', 'name_sort_key'] : []),
    ...(placed ? ['geom', 'lon', 'lat'] : []),
  ];
  const sets = copied.map((column) => sql`${sql.id(column)} = ${sql.ref(`i.${column}`)}`);
  if (placed) sets.push(sql`computed_area_m2 = ${COMPUTED_AREA}`);
  if (Object.hasOwn(all, 'kind')) sets.push(sql`has_leaves = r.has_leaves and i.kind = 'park'`);
  const { rows: written } = await sql<{ id: number; version: number }>`
    update resource r set ${sql.join(sets)} from ${incoming(given)}
    where r.id = i.id returning r.id, r.version
  `.execute(write.db);
  return new Map(written.map(({ id, version }) => [id, version]));
}
