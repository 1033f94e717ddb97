import { FileRefusal } from '../source.ts';
import type { DxfPoint } from './chords.ts';
import { plainText } from './dxfText.ts';
import { type DxfEntity, numberOf, textOf } from './entityReader.ts';
import { arrayOf } from './insertion.ts';

/** What a drawing has drawn once, to be inserted. */
export interface DxfBlock {
  readonly base: DxfPoint;
  readonly entities: readonly DxfEntity[];
}

/** Groups of all blocks together: some 200 MB. */
const MOST_GROUPS = 4_000_000;
/** Entities that insertions make, and how deep they lie within each other. */
const MOST_MADE = 1_000_000;
const MOST_NESTED = 16;
/** What is drawn by dimensions, and the sheets themselves. */
const NOT_INSERTED = /^\*(?:D|MODEL_SPACE|PAPER_SPACE)/i;

/** Keeps the blocks of a drawing, and knows what inserting one makes before anything is made. */
export function createBlocks() {
  const blocks = new Map<string, DxfBlock>();
  const counts = new Map<string, number>();
  let groups = 0;
  let made = 0;

  function add(head: DxfEntity, entities: readonly DxfEntity[]): void {
    const name = nameOf(head);
    if (name === '' || NOT_INSERTED.test(name)) return;
    groups += entities.reduce((sum, { codes }) => sum + codes.length, 0);
    if (groups > MOST_GROUPS) throw new FileRefusal('dxf_blocks_too_large', name, `≤ ${MOST_GROUPS}`);
    blocks.set(name, { base: [numberOf(head, 10, 0), numberOf(head, 20, 0)], entities });
  }

  /** How many entities an insertion makes. @throws FileRefusal `dxf_blocks_nested` for one within itself, or too deep */
  function countOf(insert: DxfEntity, level: number): number {
    const name = nameOf(insert);
    if (level > MOST_NESTED) throw new FileRefusal('dxf_blocks_nested', name, `≤ ${MOST_NESTED}`);
    const { columns, rows } = arrayOf(insert);
    const known = counts.get(name);
    if (known !== undefined) return known * columns * rows;
    let count = 0;
    for (const entity of blocks.get(name)?.entities ?? [])
      count += entity.type === 'INSERT' ? countOf(entity, level + 1) : 1;
    counts.set(name, count);
    return count * columns * rows;
  }

  return {
    add,
    /** The block of an insertion; null for one that the drawing does not have. @throws FileRefusal `dxf_blocks_too_many`, `dxf_blocks_nested` */
    blockOf(insert: DxfEntity, isOutermost: boolean): DxfBlock | null {
      if (isOutermost) made += countOf(insert, 1);
      if (made > MOST_MADE)
        throw new FileRefusal('dxf_blocks_too_many', `${nameOf(insert)}: ${said(made)}`, `≤ ${MOST_MADE}`);
      return blocks.get(nameOf(insert)) ?? null;
    },
  };
}

export type DxfBlocks = ReturnType<typeof createBlocks>;

/** Names are the same whatever their capitals. */
function nameOf(entity: DxfEntity): string {
  return plainText(textOf(entity, 2) ?? '')
    .trim()
    .toUpperCase();
}

function said(count: number): string {
  return count < Number.MAX_SAFE_INTEGER ? String(count) : count.toExponential(1);
}
