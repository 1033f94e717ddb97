import type { Geometry } from 'geojson';
import { sql } from 'kysely';
import type { WrittenData } from '#contract/edit.ts';
import type { GeometryWarning } from '#contract/geometryWarnings.ts';
import type { Fault } from '#contract/problem.ts';
import { mayDo } from '#domain/policy.ts';
import type { Write } from '#record/write.ts';
import { findWarnings } from '../boundary/geometryWarningStore.ts';
import { recordStatusFacts } from '../status/statusFacts.ts';
import { COMPUTED_AREA, finishEdit, incoming, notEditable, refusedOfAccount } from './editStore.ts';
import { faultsOfHolders, type PlacedGeometry, placeGeometry } from './fieldChecks.ts';
import { type FieldValues, faultsTogether } from './fieldValues.ts';
import { answerOf, type CreateKey, giveKeyBack, keepAnswer, takeKey } from './idempotencyStore.ts';
import { keyOf, NEW_ROW_COLUMNS, newRow } from './newRow.ts';
import type { EditFailure, Editor } from './resourceLock.ts';

export interface CreateRequest {
  readonly editor: Editor;
  readonly values: FieldValues;
  readonly geometry?: Geometry | null;
  /** What they have seen of it and save nevertheless. */
  readonly accept?: readonly GeometryWarning[];
  readonly faults: readonly Fault[];
  /** Null: the caller does not repeat themselves. */
  readonly key: CreateKey | null;
}

export type CreateResult =
  | { readonly ok: true; readonly written: WrittenData }
  | ({ readonly ok: false } & EditFailure)
  | { readonly ok: false; readonly code: 'key_reused' | 'conflict'; readonly faults: readonly Fault[] };

const NEEDED = ['kind', 'name', 'code'];

/**
 * Makes a resource, which is available until its status says otherwise. A request that comes again with its key gets the answer of the
 * first time, also while the first is still on its way.
 */
export async function createResource(write: Write, request: CreateRequest): Promise<CreateResult> {
  const { editor, key } = request;
  const values: FieldValues = { ...request.values };
  const given = new Set(
    Object.keys(values).filter((name) => values[name] !== null && values[name] !== false),
  );
  const subject = { officer: textOf(values.officer), zone: textOf(values.zone) };
  const refused = refusedOfAccount(editor, given, subject);
  const isOwnOfficer = subject.officer === editor.name;
  const others = refused.filter((field) => field !== 'officer' || !isOwnOfficer);
  if (others.length > 0) return { ok: false, code: 'forbidden', faults: notEditable(others) };
  const before = key && (await answerOf(write.db, key));
  if (before) return before;
  const faults = [...request.faults, ...missing(values, request.faults)];
  faults.push(...(await faultsOfHolders(write.db, values)), ...faultsTogether(given, values, write.day));
  const place = await placeGeometry(write.db, request.geometry ?? null);
  if ('fault' in place) faults.push(place.fault);
  if (faults.length > 0 || 'fault' in place) return { ok: false, code: 'invalid', faults };
  if (!mayDo(editor, 'resource.create', subject))
    return { ok: false, code: 'forbidden', faults: notEditable(['zone']) };
  return await insertOnce(write, request, values, place.placed);
}

async function insertOnce(
  write: Write,
  { editor, key, accept = [] }: CreateRequest,
  values: FieldValues,
  placed: PlacedGeometry,
): Promise<CreateResult> {
  // The second of two that come at once waits here for the first to be done: before that it would overlap what it is.
  if (key && !(await takeKey(write.db, key))) return (await answerOf(write.db, key))!;
  const moved = { id: null, kind: String(values.kind), zone: textOf(values.zone), placed, field: 'geometry' };
  const isTaken = await hasKey(write, values);
  const warnings = isTaken ? [] : await findWarnings(write.db, [moved], { day: write.day, accepted: accept });
  const written = isTaken || warnings.length > 0 ? null : await insertResource(write, values, placed);
  if (written === null) {
    if (key) await giveKeyBack(write.db, key);
    if (warnings.length > 0) return { ok: false, code: 'invalid', faults: warnings };
    return {
      ok: false,
      code: 'conflict',
      faults: [{ code: 'already_taken', field: 'code', found: String(values.code) }],
    };
  }
  if (key) await keepAnswer(write.db, key, written);
  await finishEdit(write, editor, [written.id], Object.keys(values));
  return { ok: true, written };
}

async function hasKey({ db }: Write, values: FieldValues): Promise<boolean> {
  const row = await db
    .selectFrom('resource')
    .select('id')
    .where('key', '=', keyOf(values))
    .executeTakeFirst();
  return row !== undefined;
}

/** Null when there is one of that kind and code already. */
async function insertResource(
  write: Write,
  values: FieldValues,
  placed: PlacedGeometry,
): Promise<WrittenData | null> {
  const all: FieldValues = {
    positionQuality: placed.geojson === null ? null : 'exact',
    ...values,
    status: 'available',
    published: values.published ?? false,
  };
  const names = sql.join(NEW_ROW_COLUMNS.map((column) => sql.id(column)));
  const { rows } = await sql<WrittenData>`
    insert into resource (${names}, computed_area_m2)
    select ${names}, ${COMPUTED_AREA} from ${incoming([newRow(all, placed)])}
    on conflict (key) do nothing returning id, version
  `.execute(write.db);
  if (rows.length === 0) return null;
  const fact = { from: null, to: 'available' as const, reason: null, project: null, reservedUntil: null };
  await recordStatusFacts(write.db, write.actor, [
    { ...fact, resourceId: rows[0].id, formerUser: textOf(values.formerUser), correction: false },
  ]);
  return rows[0];
}

function missing(values: FieldValues, faults: readonly Fault[]): Fault[] {
  return NEEDED.filter((key) => values[key] === undefined && !faults.some(({ field }) => field === key)).map(
    (field) => ({ code: 'missing_field', field }),
  );
}

function textOf(value: FieldValues[string] | undefined): string | null {
  return typeof value === 'string' ? value : null;
}
