import type { BaseMapChangeData, NewBaseMapData } from '#contract/baseMaps.ts';
import type { Fault } from '#contract/problem.ts';
import { baseMapFaults } from '#domain/baseMaps/settings.ts';
import type { Write, Writer } from '#record/write.ts';
import { insertAudit } from '../audit/store.ts';
import type { Ledger } from '../editions/ledger.ts';
import { checkContent } from '../http/body.ts';
import { ProblemError } from '../http/problemError.ts';
import type { HostList } from '../outside/hosts.ts';
import { addressesOf } from './health.ts';
import { kindOf } from './kinds/registry.ts';
import {
  type BaseMapRow,
  type BaseMapValues,
  deleteBaseMap,
  findBaseMap,
  findBaseMapKey,
  insertBaseMap,
  lockBaseMaps,
  orderBaseMaps,
  putBaseMapKey,
  readBaseMapOrder,
  updateBaseMap,
} from './store.ts';
import { unlisted } from './upstream/upstream.ts';

/** So many a deployment may have: a menu offers them all. */
const MOST_MAPS = 50;

/** Who writes base maps, and where. */
export interface BaseMapWriting {
  readonly ledger: Ledger;
  readonly writer: Writer;
  /** Which hosts may be asked. */
  readonly hosts: HostList;
}

/** What a write has done: what the log is told of it, and whether the public sees another map now. */
interface Done {
  readonly detail: object;
  readonly isPublic: boolean;
}

/** One write of base maps with its entry in the log; the public edition counts a version where what it shows has changed. */
async function writing<T>(
  { ledger, writer }: BaseMapWriting,
  verb: string,
  work: (write: Write) => Promise<Done & { result: T }>,
): Promise<T> {
  const { result } = await ledger.write(writer, verb, async (write) => {
    await lockBaseMaps(write.db);
    const done = await work(write);
    if (done.isPublic) {
      write.touchLayers(true);
      write.note(done.detail);
    } else await insertAudit(write.db, writer, verb, done.detail);
    return done.result;
  });
  return result;
}

function isSeenByAll(row: Pick<BaseMapRow, 'enabled' | 'mayBePublic'>): boolean {
  return row.enabled && row.mayBePublic;
}

/** What a map that is to be made has, with what is not said. */
export function valuesOf(wanted: NewBaseMapData): BaseMapValues {
  const { kind, key: _key, ...given } = wanted;
  const datum = given.datum ?? 'wgs84';
  return {
    ...{ nameEn: null, parameters: {}, attribution: null, reviewNumber: null, extent: null },
    ...{ minZoom: kindOf(kind)?.zooms?.[0] ?? 0, maxZoom: kindOf(kind)?.zooms?.[1] ?? 18 },
    ...{ mayBePublic: false, cacheAllowed: false },
    ...given,
    datum,
    // A shifted map is looked at by whoever made it before others see it.
    enabled: given.enabled ?? datum === 'wgs84',
  };
}

/** Makes a base map, the last in the order. @throws ProblemError 422 */
export async function createBaseMap(how: BaseMapWriting, wanted: NewBaseMapData): Promise<BaseMapRow> {
  const { kind, key } = wanted;
  const values = valuesOf(wanted);
  refuseFaulty(how, { kind, ...values }, Boolean(key));
  return await writing(how, 'baseMap.create', async ({ db }) => {
    const order = await readBaseMapOrder(db);
    if (kind === 'offline' && order.some(({ code }) => code === kind))
      throw invalid({ code: 'already_taken', field: 'kind', found: kind });
    if (order.length >= MOST_MAPS)
      throw invalid({ code: 'too_many_values', field: 'kind', expected: String(MOST_MAPS) });
    const code = freeCode(
      kind,
      order.map((one) => one.code),
    );
    const position = Math.max(0, ...order.map((one) => one.position)) + 1;
    const row = await insertBaseMap(db, { code, kind, position, values });
    if (key) await putBaseMapKey(db, row.id, key);
    const detail = { code, kind, name: row.name };
    return { result: row, detail, isPublic: isSeenByAll(row) };
  });
}

/** Changes a base map. @throws ProblemError 404, 412, 422, 428 */
export async function changeBaseMap(
  how: BaseMapWriting,
  wanted: { readonly code: string; readonly version: number | null },
  { key, ...change }: BaseMapChangeData,
): Promise<BaseMapRow> {
  return await writing(how, 'baseMap.change', async ({ db }) => {
    const row = await locked(db, wanted);
    const values: BaseMapValues = { ...row, ...change };
    const hasKey = key === undefined ? (await findBaseMapKey(db, row.code)) !== null : key !== null;
    refuseFaulty(how, { ...values, kind: row.kind }, hasKey);
    const changed = await updateBaseMap(db, row.id, values);
    if (key !== undefined) await putBaseMapKey(db, row.id, key);
    const fields = [...Object.keys(change), ...(key === undefined ? [] : ['key'])];
    return {
      result: changed,
      detail: { code: row.code, name: changed.name, fields },
      isPublic: isSeenByAll(row) || isSeenByAll(changed),
    };
  });
}

/** Takes a base map away; the one that the product brings can be put out of use only. @throws ProblemError 404, 412, 422, 428 */
export async function removeBaseMap(
  how: BaseMapWriting,
  wanted: { readonly code: string; readonly version: number | null },
): Promise<BaseMapRow> {
  return await writing(how, 'baseMap.delete', async ({ db }) => {
    const row = await locked(db, wanted);
    if (row.kind === 'offline') throw invalid({ code: 'not_editable', field: 'kind', found: row.kind });
    await deleteBaseMap(db, row.id);
    return { result: row, detail: { code: row.code, name: row.name }, isPublic: isSeenByAll(row) };
  });
}

/** Puts all base maps in another order. @throws ProblemError 422 where the list is not of all, each once */
export async function reorderBaseMaps(how: BaseMapWriting, codes: readonly string[]): Promise<void> {
  await writing(how, 'baseMap.order', async ({ db }) => {
    const known = (await readBaseMapOrder(db)).map(({ code }) => code);
    const isAll = known.length === codes.length && known.every((code) => codes.includes(code));
    if (!isAll)
      throw invalid({
        code: 'not_all_codes',
        field: 'codes',
        found: codes.join(' '),
        expected: known.join(' '),
      });
    await orderBaseMaps(db, codes);
    return { result: undefined, detail: { order: codes.join(' ') }, isPublic: true };
  });
}

async function locked(
  db: Write['db'],
  { code, version }: { readonly code: string; readonly version: number | null },
): Promise<BaseMapRow> {
  const row = await findBaseMap(db, code);
  if (!row) throw new ProblemError(404, 'not_found');
  if (version === null) throw new ProblemError(428, 'version_required');
  if (version === row.version) return row;
  const [found, expected] = [String(version), String(row.version)];
  throw new ProblemError(412, 'version_conflict', {
    faults: [{ code: 'out_of_date', field: 'If-Match', found, expected }],
  });
}

/** A host that may not be asked is refused with the line that the operator would have to write. */
function addressFaults(row: Pick<BaseMapRow, 'kind' | 'parameters'>, hosts: HostList): Fault[] {
  return addressesOf(row).flatMap((url) => {
    const refused = unlisted(url, hosts);
    return refused ? [{ code: 'host_unlisted' as const, field: 'parameters', ...refused }] : [];
  });
}

/** @throws ProblemError 422 for what cannot be a base map */
export function refuseFaulty(
  how: Pick<BaseMapWriting, 'hosts'>,
  row: BaseMapValues & Pick<BaseMapRow, 'kind'>,
  hasKey: boolean,
): void {
  const kind = kindOf(row.kind);
  if (!kind) throw invalid({ code: 'unknown_code', field: 'kind', found: row.kind });
  checkContent({ parameters: row.parameters }, kind.content);
  const faults: Fault[] = [
    ...(kind.needsKey && !hasKey ? [{ code: 'missing_field' as const, field: 'key' }] : []),
    ...(kind.faults?.(row.parameters) ?? []),
    ...baseMapFaults({ ...row, form: kind.form(row.parameters) }),
    ...addressFaults(row, how.hosts),
  ];
  if (faults.length > 0) throw invalid(...faults);
}

function invalid(...faults: Fault[]): ProblemError {
  return new ProblemError(422, 'invalid', { faults });
}

function freeCode(kind: string, taken: readonly string[]): string {
  for (let number = 1; ; number++) {
    const code = number === 1 ? kind : `${kind}-${number}`;
    if (!taken.includes(code)) return code;
  }
}
