import type { Fault } from '#contract/problem.ts';
import type { Write } from '#record/write.ts';
import { codeTaken, firstFreeCode, takenCodes, withEnding } from '../row/codeStore.ts';
import { type Editor, type LockedResource, lockResources, type Wanted } from '../row/resourceLock.ts';
import { type Joined, MOST_TOGETHER, mergeShapes } from './mergeShapeStore.ts';
import { differences, fieldsOfUnion, freeColumnsOfUnion, STANDING } from './splitMergeFields.ts';
import { readExtras, remakeResources } from './splitMergeStore.ts';
import type { RemakeResult } from './splitStore.ts';

const JOINABLE: readonly unknown[] = ['land', 'factory'];

export interface MergeOrder {
  readonly editor: Editor;
  readonly resources: readonly Wanted[];
  /** What is not said is made from what was there. */
  readonly name?: string;
  readonly code?: string;
}

/** Joins neighbours of one kind and one status into a new resource: what all say alike it says, what adds up is added. */
export async function mergeResources(write: Write, order: MergeOrder): Promise<RemakeResult> {
  const { editor } = order;
  const locked = await lockResources(write.db, editor, 'resource.edit', order.resources);
  if (!locked.ok) return locked;
  const { rows } = locked;
  const faults = faultsOfFields(rows);
  if (faults.length > 0) return { ok: false, code: 'invalid', faults };
  const ids = rows.map(({ id }) => id);
  const joined = await mergeShapes(write.db, ids);
  if (joined.state !== 'joined') return { ok: false, code: 'invalid', faults: faultsOfShapes(rows, joined) };
  const kind = String(rows[0].fields.kind);
  const code = order.code ?? (await freeCode(write, kind, rows));
  if (order.code !== undefined && (await takenCodes(write.db, kind, [code], ids)).has(code))
    return { ok: false, code: 'conflict', faults: [codeTaken('code', code)] };
  const extras = await readExtras(write.db, ids);
  const made = {
    values: { ...fieldsOfUnion(rows.map(({ fields }) => fields)), name: order.name ?? nameOf(rows), code },
    placed: joined.shape,
    extra: freeColumnsOfUnion([...extras.values()]),
  };
  const resources = await remakeResources(write, { how: 'merge', editor, ended: rows, made: [made] });
  return { ok: true, resources };
}

function faultsOfFields(rows: readonly LockedResource[]): Fault[] {
  const fields = rows.map((row) => row.fields);
  const { kind } = fields.find((row) => !JOINABLE.includes(row.kind)) ?? {};
  if (kind !== undefined)
    return [{ code: 'wrong_type', field: 'kind', found: String(kind), expected: JOINABLE.join(' | ') }];
  return differences(fields, ['kind', ...STANDING]).map((difference) => ({
    code: 'differs',
    ...difference,
  }));
}

function faultsOfShapes(
  rows: readonly LockedResource[],
  joined: Exclude<Joined, { state: 'joined' }>,
): Fault[] {
  if (joined.state === 'too_large')
    return [
      {
        code: 'geometry_too_large',
        field: 'geometry',
        found: String(joined.vertices),
        expected: `≤ ${MOST_TOGETHER}`,
      },
    ];
  const named = rows.filter(({ id }) => joined.ids.includes(id));
  return named.map(({ fields: { name, code } }) => ({
    code: joined.state === 'apart' ? 'not_adjoining' : 'missing_field',
    field: 'geometry',
    found: `${name} (${code})`.slice(0, 80),
  }));
}

const LONGEST_CODE = 100;
const LONGEST_NAME = 200;

/** Every name where that can still be read, else the first one's and how many there are beside it. */
function nameOf(rows: readonly LockedResource[]): string {
  const names = [...new Set(rows.map(({ fields }) => String(fields.name)))];
  const all = names.join('、');
  return all.length <= LONGEST_NAME ? all : withEnding(names[0], ` +${names.length - 1}`);
}

async function freeCode({ db }: Write, kind: string, rows: readonly LockedResource[]): Promise<string> {
  const codes = [...new Set(rows.map(({ fields }) => String(fields.code)))];
  const all = codes.join('+');
  const base = all.length <= LONGEST_CODE ? all : withEnding(codes[0], `+${codes.length - 1}`);
  const codeOf = (number: number) => (number === 1 ? base : withEnding(base, `-${number}`));
  return (await firstFreeCode(db, kind, { codeOf, from: 1, ended: rows.map(({ id }) => id) })).code;
}
