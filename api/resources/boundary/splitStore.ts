import type { LineString } from 'geojson';
import type { WrittenData } from '#contract/edit.ts';
import type { Fault } from '#contract/problem.ts';
import type { Write } from '#record/write.ts';
import { codeTaken, firstFreeCode, takenCodes, withEnding } from '../row/codeStore.ts';
import type { FieldValues } from '../row/fieldValues.ts';
import {
  type EditFailure,
  type Editor,
  type LockedResource,
  lockResources,
  type Wanted,
} from '../row/resourceLock.ts';
import type { PlacedShape } from './placedShapeStore.ts';
import { fieldsOfPart, freeColumnsOfPart } from './splitMergeFields.ts';
import { readExtras, remakeResources } from './splitMergeStore.ts';
import { splitShape } from './splitShapeStore.ts';

/** Kinds that a line can be drawn across: an office's outline is its building's. */
const DIVISIBLE: readonly unknown[] = ['land', 'factory'];

/** How a part is to be called; what is not said is made from what was there. */
export interface PartNames {
  readonly name?: string;
  readonly code?: string;
}

export interface SplitOrder {
  readonly editor: Editor;
  readonly resource: Wanted;
  readonly line: LineString;
  /** The largest part's first. */
  readonly parts: readonly PartNames[];
}

export type RemakeResult =
  | { readonly ok: true; readonly resources: readonly WrittenData[] }
  | ({ readonly ok: false } & EditFailure)
  | { readonly ok: false; readonly code: 'conflict'; readonly faults: readonly Fault[] };

/** Cuts a parcel or a hall along a line into resources of their own, the largest first. */
export async function splitResource(write: Write, order: SplitOrder): Promise<RemakeResult> {
  const { editor, resource } = order;
  const locked = await lockResources(write.db, editor, 'resource.edit', [resource]);
  if (!locked.ok) return locked;
  const [whole] = locked.rows;
  const { kind } = whole.fields;
  if (!DIVISIBLE.includes(kind))
    return invalid({
      code: 'not_divisible',
      field: 'kind',
      found: String(kind),
      expected: DIVISIBLE.join(' | '),
    });
  const cut = await splitShape(write.db, whole.id, order.line);
  if ('fault' in cut) return invalid(cut.fault);
  if (order.parts.length > cut.parts.length)
    return invalid({
      code: 'too_many_values',
      field: 'parts',
      found: String(order.parts.length),
      expected: `≤ ${cut.parts.length}`,
    });
  const codes = await codesOfParts(write, whole, order.parts, cut.parts.length);
  if ('faults' in codes) return { ok: false, code: 'conflict', faults: codes.faults };
  const extra = freeColumnsOfPart((await readExtras(write.db, [whole.id])).get(whole.id) ?? {});
  const made = cut.parts.map((placed: PlacedShape, index) => ({
    values: valuesOfPart(whole, order.parts[index] ?? {}, codes.codes[index], index),
    placed,
    extra,
  }));
  return {
    ok: true,
    resources: await remakeResources(write, { how: 'split', editor, ended: [whole], made }),
  };
}

function valuesOfPart(whole: LockedResource, names: PartNames, code: string, index: number): FieldValues {
  const name = names.name ?? withEnding(String(whole.fields.name), `-${index + 1}`);
  return { ...fieldsOfPart(whole.fields), name, code };
}

/** The codes that were asked for, and for the other parts `<code>-1`, `<code>-2` …, the first that nobody has. */
async function codesOfParts(
  { db }: Write,
  whole: LockedResource,
  parts: readonly PartNames[],
  count: number,
): Promise<{ codes: string[] } | { faults: Fault[] }> {
  const wanted = parts.map(({ code }) => code);
  const asked = wanted.filter((code) => code !== undefined);
  const kind = String(whole.fields.kind);
  const taken = await takenCodes(db, kind, asked, [whole.id]);
  const faults = wanted.flatMap((code, index) =>
    code !== undefined && (taken.has(code) || wanted.indexOf(code) < index)
      ? [codeTaken(`parts.${index}.code`, code)]
      : [],
  );
  if (faults.length > 0) return { faults };
  const used = new Set(asked);
  const codeOf = (number: number) => withEnding(String(whole.fields.code), `-${number}`);
  const codes: string[] = [];
  for (let number = 1; codes.length < count; ) {
    const given = wanted[codes.length];
    if (given !== undefined) {
      codes.push(given);
      continue;
    }
    const free = await firstFreeCode(db, kind, { codeOf, from: number, used });
    codes.push(free.code);
    number = free.number + 1;
  }
  return { codes };
}

function invalid(fault: Fault): RemakeResult {
  return { ok: false, code: 'invalid', faults: [fault] };
}
