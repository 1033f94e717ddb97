import { FileRefusal } from '../source.ts';

/** What lies in a compound file ([MS-CFB]) beside its folders, by name in small letters. */
export interface CompoundFile {
  has(name: string): boolean;
  /** The bytes of a stream; null where there is none. @throws FileRefusal `xls_damaged` */
  stream(name: string): Uint8Array | null;
}

const HEAD_BYTES = 512;
const ENTRY_BYTES = 128;
const MINI_SHIFT = 6;
/** Streams below this lie in the small sectors of the root's own. */
const MINI_BELOW = 4_096;
const LISTED_IN_HEAD = 109;
const STREAM = 2;

interface Entry {
  readonly name: string;
  readonly type: number;
  /** Places of its neighbours and of the first of what lies in it; below zero for none. */
  readonly links: readonly [left: number, right: number, child: number];
  readonly start: number;
  readonly size: number;
}

/** Opens a compound file; every chain is followed no further than the file has sectors. @throws FileRefusal `xls_damaged` */
export function openCompoundFile(bytes: Uint8Array): CompoundFile {
  if (bytes.length < HEAD_BYTES) throw damaged(`${bytes.length} bytes`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const shift = view.getUint16(30, true);
  if (shift !== 9 && shift !== 12) throw damaged(`sectors of 2^${shift} bytes`);
  const sectorBytes = 1 << shift;
  const count = Math.ceil(bytes.length / sectorBytes) - 1;
  const sector = (place: number): Uint8Array => {
    if (place >= count) throw damaged(`sector ${place} of ${count}`);
    return bytes.subarray((place + 1) * sectorBytes, (place + 2) * sectorBytes);
  };
  const table = Buffer.concat(tableSectors(view, sector, { sectorBytes, count }).map(sector));
  const chainBytes = (start: number) => Buffer.concat(chain(table, start, count).map(sector));
  const entries = entriesOf(chainBytes(view.getInt32(48, true)));
  const listed = new Map(entriesOfRoot(entries).map((entry) => [entry.name.toLowerCase(), entry]));
  const small = () => {
    const smallTable = chainBytes(view.getInt32(60, true));
    const body = chainBytes(entries[0]?.start ?? -1);
    return { table: smallTable, body, count: body.length >> MINI_SHIFT };
  };
  return {
    has: (name) => listed.has(name),
    stream: (name) => {
      const entry = listed.get(name);
      if (entry === undefined || entry.type !== STREAM) return null;
      if (entry.size >= MINI_BELOW) return chainBytes(entry.start).subarray(0, entry.size);
      const mini = small();
      const parts = chain(mini.table, entry.start, mini.count + 1).map((place) =>
        mini.body.subarray(place << MINI_SHIFT, (place + 1) << MINI_SHIFT),
      );
      return Buffer.concat(parts).subarray(0, entry.size);
    },
  };
}

interface Sectors {
  readonly sectorBytes: number;
  readonly count: number;
}

/** Where the table of chains lies: the first places in the head, the others in sectors of their own, each naming the next. */
function tableSectors(
  head: DataView,
  sector: (place: number) => Uint8Array,
  { sectorBytes, count }: Sectors,
): number[] {
  const places: number[] = [];
  for (let n = 0; n < LISTED_IN_HEAD; n++) places.push(head.getInt32(76 + 4 * n, true));
  let next = head.getInt32(68, true);
  for (let read = 0; next >= 0; read++) {
    if (read > count) throw damaged('a list of tables without an end');
    const list = Buffer.from(sector(next));
    if (list.length < sectorBytes) throw damaged(`sector ${next}`);
    for (let at = 0; at < sectorBytes - 4; at += 4) places.push(list.readInt32LE(at));
    next = list.readInt32LE(sectorBytes - 4);
  }
  const tables = places.filter((place) => place >= 0);
  if (tables.length > count) throw damaged(`${tables.length} tables`);
  return tables;
}

/** The sectors of a chain. */
function chain(table: Buffer, start: number, most: number): number[] {
  const places: number[] = [];
  for (let place = start; place >= 0; ) {
    places.push(place);
    if (places.length > most) throw damaged('a chain without an end');
    place = (place + 1) * 4 <= table.length ? table.readInt32LE(place * 4) : -1;
  }
  return places;
}

function entriesOf(directory: Buffer): Entry[] {
  const entries: Entry[] = [];
  for (let at = 0; at + ENTRY_BYTES <= directory.length; at += ENTRY_BYTES) {
    const nameBytes = Math.min(64, Math.max(0, directory.readUInt16LE(at + 64) - 2));
    entries.push({
      name: directory.toString('utf16le', at, at + nameBytes),
      type: directory[at + 66],
      links: [directory.readInt32LE(at + 68), directory.readInt32LE(at + 72), directory.readInt32LE(at + 76)],
      start: directory.readInt32LE(at + 116),
      size: directory.readUInt32LE(at + 120),
    });
  }
  return entries;
}

/** What lies in the root itself: the workbook of an object within has the same name. */
function entriesOfRoot(entries: readonly Entry[]): Entry[] {
  const seen = new Set<number>();
  const open = [entries[0]?.links[2] ?? -1];
  for (let place = open.pop(); place !== undefined; place = open.pop()) {
    const entry = entries[place];
    if (entry === undefined || seen.has(place)) continue;
    seen.add(place);
    open.push(entry.links[0], entry.links[1]);
  }
  return [...seen].map((place) => entries[place]);
}

function damaged(found: string): FileRefusal {
  return new FileRefusal('xls_damaged', found, 'XLS');
}
