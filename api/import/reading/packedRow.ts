import type { RowFault } from '../../formats/source.ts';
import type { OutlineRepair } from './outlineRepairs.ts';

/** A row as it goes to the record, with short names since there are many. */
export type PackedRow = {
  /** Its ordinal. */
  readonly o: number;
  /** Sheet and row of the file. */
  readonly s: string | null;
  readonly l: number;
} & (
  | {
      readonly k: string;
      /** What it says, by the names of the record's columns, with the evidence. */
      readonly c: Readonly<Record<string, unknown>>;
      /** Its geometry as the text of GeoJSON. */
      readonly g: string | null;
      readonly p?: OutlineRepair | Pick<OutlineRepair, 'corners'>;
    }
  /** Why it is rejected, its geometry where it has one, and what a repair would make of it. */
  | { readonly r: RowFault; readonly g: string | null; readonly p?: OutlineRepair }
);

const ROWS_AT_ONCE = 500;
const CHARACTERS_AT_ONCE = 1_000_000;
/** What is sent leaves this process between two turns of its events. */
const TURN_EVERY = 50;

/** So many texts are on their way while the next is gathered: neither side waits for the other's turn, and no more than some MB are held. */
const KEPT_AT_ONCE = 3;

/**
 * Gathers things into JSON texts of at most 500 of them. Texts are kept while the next one is gathered; whoever gathers waits where too many
 * are on their way.
 */
export function createPacker<T>(keep: (json: string) => Promise<void>) {
  let texts: string[] = [];
  let characters = 0;
  const keeping: Promise<void>[] = [];
  let sinceTurn = 0;

  async function send(): Promise<void> {
    const json = `[${texts.join(',')}]`;
    texts = [];
    characters = 0;
    if (keeping.length >= KEPT_AT_ONCE) await keeping.shift();
    const kept = keep(json);
    // Whoever waits for it is told; until then nobody does.
    kept.catch(() => undefined);
    keeping.push(kept);
    await turn();
  }

  /** Nothing to wait for as a rule: the promise is of a full text, or of a turn of the events while one is being kept. */
  function put(thing: T): Promise<void> | undefined {
    const text = storableJson(thing);
    texts.push(text);
    characters += text.length;
    if (texts.length >= ROWS_AT_ONCE || characters >= CHARACTERS_AT_ONCE) return send();
    if (keeping.length === 0 || ++sinceTurn < TURN_EVERY) return undefined;
    sinceTurn = 0;
    return turn();
  }

  /** When all that was sent is kept. */
  async function sent(): Promise<void> {
    while (keeping.length > 0) await keeping.shift();
  }

  async function end(): Promise<void> {
    if (texts.length > 0) await send();
    await sent();
  }

  return { put, sent, end };
}

function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** What `jsonb` refuses: the character NUL, and halves of surrogate pairs. */
const UNSTORABLE = /\\u(?:0000|d[89a-f])/i;

/** A value as JSON that the record can keep: without characters that it refuses. */
export function storableJson(value: unknown): string {
  const text = JSON.stringify(value);
  return text.includes('\\u') && UNSTORABLE.test(text) ? JSON.stringify(withoutUnstorable(value)) : text;
}

function withoutUnstorable(value: unknown): unknown {
  if (typeof value === 'string') return value.replaceAll('\0', '').toWellFormed();
  if (Array.isArray(value)) return value.map(withoutUnstorable);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [withoutUnstorable(name), withoutUnstorable(item)]),
  );
}
