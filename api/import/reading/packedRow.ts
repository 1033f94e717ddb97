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

/**
 * Gathers things into JSON texts of at most 500 of them. A text is kept while the next one is gathered; whoever gathers waits for the one before,
 * so that there are never more than two.
 */
export function createPacker<T>(keep: (json: string) => Promise<void>) {
  let texts: string[] = [];
  let characters = 0;
  let keeping: Promise<void> | null = null;
  let sinceTurn = 0;

  async function send(): Promise<void> {
    const json = `[${texts.join(',')}]`;
    texts = [];
    characters = 0;
    await keeping;
    keeping = keep(json);
    // Whoever waits for it is told; until then nobody does.
    keeping.catch(() => undefined);
    await turn();
  }

  /** Nothing to wait for as a rule: the promise is of a full text, or of a turn of the events while one is being kept. */
  function put(thing: T): Promise<void> | undefined {
    const text = storableJson(thing);
    texts.push(text);
    characters += text.length;
    if (texts.length >= ROWS_AT_ONCE || characters >= CHARACTERS_AT_ONCE) return send();
    if (keeping === null || ++sinceTurn < TURN_EVERY) return undefined;
    sinceTurn = 0;
    return turn();
  }

  async function end(): Promise<void> {
    if (texts.length > 0) await send();
    await keeping;
  }

  return { put, end };
}

function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** What `jsonb` refuses: the character NUL, and halves of surrogate pairs. */
const UNSTORABLE = /\\u(?:0000|d[89a-f])/i;

/** A value as JSON that the record can keep: without characters that it refuses. */
export function storableJson(value: unknown): string {
  const text = JSON.stringify(value);
  return UNSTORABLE.test(text) ? JSON.stringify(withoutUnstorable(value)) : text;
}

function withoutUnstorable(value: unknown): unknown {
  if (typeof value === 'string') return value.replaceAll('\0', '').toWellFormed();
  if (Array.isArray(value)) return value.map(withoutUnstorable);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [withoutUnstorable(name), withoutUnstorable(item)]),
  );
}
