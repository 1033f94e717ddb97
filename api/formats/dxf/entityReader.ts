import { FileRefusal } from '../source.ts';

/** An entity of a drawing: its groups in their order. */
export interface DxfEntity {
  readonly type: string;
  readonly codes: readonly number[];
  readonly values: readonly string[];
}

/** What the header says that matters here. */
export interface DxfHeader {
  /** `$INSUNITS`: 4 millimetres, 5 centimetres, 6 metres; null where it is not said. */
  units: number | null;
}

/** A polyline of half a million vertices has fewer. */
const MOST_GROUPS = 4_000_000;
/** Entities of which everything is kept; of the others it is enough to know what they are and where. */
const READ = new Set([
  'LWPOLYLINE',
  'POLYLINE',
  'VERTEX',
  'SEQEND',
  'CIRCLE',
  'ELLIPSE',
  'LINE',
  'ARC',
  'SPLINE',
  'HATCH',
  'INSERT',
  'TEXT',
  'MTEXT',
  'ATTRIB',
  'ATTDEF',
]);
const LAYER = 8;
const PAPER_SPACE = 67;

/**
 * Follows the sections of a drawing and hands over the entities of its model, one by one, and its blocks before, each with what is drawn in
 * it; of the header it keeps what matters. Tables and objects are passed over.
 * @throws FileRefusal `feature_too_long`
 */
export function createEntityReader(
  takeEntity: (entity: DxfEntity, header: DxfHeader) => void,
  takeBlock: (head: DxfEntity, entities: readonly DxfEntity[]) => void,
) {
  const header: DxfHeader = { units: null };
  let section: string | null = null;
  let isNaming = false;
  let variable = '';
  let open: { type: string; codes: number[]; values: string[]; isRead: boolean } | null = null;
  let block: { head: DxfEntity | null; entities: DxfEntity[] } | null = null;
  let count = 0;

  function endEntity(): void {
    if (open === null) return;
    if (block === null) takeEntity(open, header);
    else if (block.head === null) block.head = open;
    else if (open.isRead) block.entities.push(open);
    open = null;
  }

  function beginInBlock(type: string): void {
    if (type === 'BLOCK') block = { head: null, entities: [] };
    if (type === 'ENDBLK') {
      if (block?.head) takeBlock(block.head, block.entities);
      block = null;
    } else if (block !== null)
      open = { type, codes: [], values: [], isRead: type === 'BLOCK' || READ.has(type) };
  }

  function begin(type: string): void {
    endEntity();
    if (type === 'SECTION') isNaming = true;
    else if (type === 'ENDSEC') {
      section = null;
      block = null;
    } else if (section === 'BLOCKS') beginInBlock(type);
    else if (section === 'ENTITIES') {
      count++;
      open = { type, codes: [], values: [], isRead: READ.has(type) };
    }
  }

  function takeGroup(code: number, value: string): void {
    if (open === null || (!open.isRead && code !== LAYER && code !== PAPER_SPACE)) return;
    if (open.codes.length >= MOST_GROUPS)
      throw new FileRefusal('feature_too_long', `${open.type} ${count}`, `≤ ${MOST_GROUPS}`);
    open.codes.push(code);
    open.values.push(value);
  }

  return {
    header,
    /** Takes a pair. */
    take(code: number, value: string): void {
      if (code === 0) begin(value.trim().toUpperCase());
      else if (isNaming && code === 2) {
        section = value.trim().toUpperCase();
        isNaming = false;
      } else if (section === 'HEADER') {
        if (code === 9) variable = value.trim().toUpperCase();
        else if (variable === '$INSUNITS' && code === 70) header.units = Number(value);
      } else if (section === 'ENTITIES' || section === 'BLOCKS') takeGroup(code, value);
    },
    end: endEntity,
  };
}

/** The number of the first group of a code; the default where there is none or it is no number. */
export function numberOf({ codes, values }: DxfEntity, code: number, missing: number): number {
  const at = codes.indexOf(code);
  const number = at === -1 ? missing : Number(values[at]);
  return Number.isFinite(number) ? number : missing;
}

/** The text of the first group of a code; null where there is none. */
export function textOf({ codes, values }: DxfEntity, code: number): string | null {
  const at = codes.indexOf(code);
  return at === -1 ? null : values[at];
}
