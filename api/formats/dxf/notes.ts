import type { Cell, Notice, SourceTable } from '../source.ts';
import { createRingIndex } from './containment.ts';
import type { DxfText } from './dxfText.ts';

/** The heading of what stands within an outline. */
export const NOTE = '注记';
const MOST_NOTE = 2_000;
/** No number of a parcel, nor its name, is longer. */
const LONGEST_LABEL = 60;

export function notLookedAt({ length }: readonly DxfText[]): Notice {
  return { code: 'dxf_texts_not_looked_at', level: 'warning', count: length };
}

/** Where each area has one text of one line in it, that may be its number or its name: it is asked. */
export function labelNotice({ name, headings, rows }: SourceTable): Notice[] {
  const column = headings.indexOf(NOTE);
  const labels = new Set<string>();
  for (const { cells } of column === -1 ? [] : rows) {
    const note = cells[column] ?? null;
    if (typeof note !== 'string' || note.includes('\n') || note.length > LONGEST_LABEL) return [];
    labels.add(note);
  }
  // One area is no pattern, and a text that stands in several names none of them.
  if (labels.size < 2 || labels.size < rows.length) return [];
  const [found] = labels;
  return [
    {
      code: 'dxf_labels_one_each',
      level: 'note',
      field: NOTE,
      count: labels.size,
      ...{ found, sheet: name ?? undefined },
    },
  ];
}

/** The texts that stand in one outline and no other, by its place; and what is to be told. */
export function findWithin(
  rings: readonly Float64Array[],
  layers: readonly string[],
  texts: readonly DxfText[],
) {
  const index = createRingIndex(rings);
  const notes = new Map<number, DxfText[]>();
  let unclear = 0;
  for (const text of texts) {
    const around = index.around([text.x, text.y]);
    if (around.length > 1) unclear++;
    if (around.length !== 1) continue;
    const within = notes.get(around[0]) ?? [];
    notes.set(around[0], within);
    within.push(text);
  }
  const nested = layers.filter((layer, place) =>
    index.aroundRing(place).some((other) => layers[other] === layer),
  );
  const several = [...notes.values()].filter(({ length }) => length > 1).length;
  const notices: Notice[] = [
    { code: 'dxf_texts_unclear', level: 'note', count: unclear },
    { code: 'dxf_texts_several', level: 'note', count: several },
    { code: 'dxf_areas_nested', level: 'warning', count: nested.length, found: nested[0] },
    ...(index.isSpent() ? [notLookedAt(texts)] : []),
  ];
  return { notes, notices: notices.filter(({ count }) => count! > 0) };
}

/** From the upper left to the lower right, as it is read. */
export function noteOf(texts: readonly DxfText[] | undefined): Cell {
  if (texts === undefined) return null;
  const ordered = [...texts].sort((a, b) => b.y - a.y || a.x - b.x).map(({ text }) => text);
  return ordered.join('\n').slice(0, MOST_NOTE);
}
