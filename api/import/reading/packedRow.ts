import type { Geometry } from 'geojson';
import type { RowFault } from '../../formats/source.ts';
import type { OutlineRepair } from './outlineRepairs.ts';

/** A row as it goes to the record, with short names since there are many. */
export interface PackedRow {
  /** Its ordinal. */
  readonly o: number;
  /** Sheet and row of the file. */
  readonly s: string | null;
  readonly l: number;
  /** Its key; absent: it is rejected. */
  readonly k?: string;
  /** The fields that it says, by the names of the record's columns; of one that is rejected its name. */
  readonly c?: Readonly<Record<string, unknown>>;
  /** How it is found, where it lies, what the ledger said and how it speaks: the columns of that name. */
  readonly search_key?: string;
  readonly name_sort_key?: string;
  readonly lon?: number | null;
  readonly lat?: number | null;
  readonly raw?: Readonly<Record<string, unknown>>;
  readonly extra?: Readonly<Record<string, unknown>>;
  readonly unplaced?: boolean;
  readonly measured_m2?: number | null;
  readonly plan?: number;
  readonly soft?: readonly string[];
  readonly silence?: object;
  readonly bounds?: object;
  readonly given_lon?: number;
  readonly given_lat?: number;
  readonly stray?: true;
  readonly unknown_status?: object | null;
  readonly status_by_form?: true;
  /** Its geometry, where that is more than the point at `lon` and `lat`. */
  readonly g?: Geometry | null;
  /** What a repair makes, or would make, of its outline, and what is told of its corners. */
  readonly p?: OutlineRepair | Pick<OutlineRepair, 'corners'>;
  /** Why it is rejected. */
  readonly r?: RowFault;
}

const THINGS_AT_ONCE = 2_000;
const CHARACTERS_AT_ONCE = 1_000_000;
/** What is sent leaves this process between two turns of its events. */
const TURN_EVERY = 50;
/** So many portions are on their way while the next is gathered: neither side waits for the other's turn, and no more than some MB are held. */
const KEPT_AT_ONCE = 3;

/**
 * Gathers things into portions of at most 2,000 of them, and of about a million characters. Portions are kept while the next one is gathered;
 * whoever gathers waits where too many are on their way.
 * @param sizeOf about how many characters a thing takes
 */
export function createPacker<T>(keep: (things: readonly T[]) => Promise<void>, sizeOf: (thing: T) => number) {
  let things: T[] = [];
  let characters = 0;
  const keeping: Promise<void>[] = [];
  let sinceTurn = 0;

  async function send(): Promise<void> {
    const portion = things;
    things = [];
    characters = 0;
    if (keeping.length >= KEPT_AT_ONCE) await keeping.shift();
    const kept = keep(portion);
    // Whoever waits for it is told; until then nobody does.
    kept.catch(() => undefined);
    keeping.push(kept);
    await turn();
  }

  /** Nothing to wait for as a rule: the promise is of a full portion, or of a turn of the events while one is being kept. */
  function put(thing: T): Promise<void> | undefined {
    things.push(thing);
    characters += sizeOf(thing);
    if (things.length >= THINGS_AT_ONCE || characters >= CHARACTERS_AT_ONCE) return send();
    if (keeping.length === 0 || ++sinceTurn < TURN_EVERY) return undefined;
    sinceTurn = 0;
    return turn();
  }

  /** When all that was sent is kept. */
  async function sent(): Promise<void> {
    while (keeping.length > 0) await keeping.shift();
  }

  async function end(): Promise<void> {
    if (things.length > 0) await send();
    await sent();
  }

  return { put, sent, end };
}

function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** About how many characters a row takes: its texts, and forty for each corner of its outline. */
export function sizeOfRow({ c, raw, extra, g }: PackedRow): number {
  return 100 + textsOf(c) + textsOf(raw) + textsOf(extra) + (g ? 40 * cornersOf(g) : 0);
}

function textsOf(named: object | undefined): number {
  let size = 0;
  for (const name in named) {
    const value = (named as Record<string, unknown>)[name];
    size += name.length + (typeof value === 'string' ? value.length : 20);
  }
  return size;
}

function cornersOf(geometry: Geometry): number {
  if (geometry.type === 'GeometryCollection')
    return geometry.geometries.reduce((sum, part) => sum + cornersOf(part), 0);
  return countOf(geometry.coordinates);
}

function countOf(coordinates: readonly unknown[]): number {
  if (!Array.isArray(coordinates[0])) return 1;
  let count = 0;
  for (const part of coordinates) count += countOf(part as unknown[]);
  return count;
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
