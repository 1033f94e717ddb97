import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, extname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { FILE_FORMATS, WRITTEN_FORMATS } from '#api/formats/registry.ts';
import type { ShapesTarget } from '#api/formats/target.ts';
import { runChild } from '#api/process/runChild.ts';
import { checkGeometries } from '#record/geometryCheck.ts';
import type { RecordHome } from '#record/home.ts';
import type { FileEnd, ManyMessage, default as readMany } from './childWork/readMany.ts';
import { parquetOf } from './parquetOf.ts';
import { createRandom, type Random } from './random.ts';

const AT_ONCE = 500;

/**
 * Damages samples of every format, those of the fixtures and of other folders, and reads them.
 * @returns how often each end came, the most frequent first, and what must not be: files that were neither read nor refused, hung, or ended
 * their process, which stay where they are
 */
export async function readManyMutated(
  home: Pick<RecordHome, 'db'>,
  count: number,
  seed: number,
  folders: readonly string[] = [],
): Promise<{ readonly told: readonly [what: string, count: number][]; readonly wrong: readonly string[] }> {
  const fixtures = join(import.meta.dirname, '../fixtures');
  const samples = [...(await writtenSamples()), PARQUET, ...[fixtures, ...folders].flatMap(folderSamples)];
  const endings = FILE_FORMATS.flatMap(({ extensions }) => extensions);
  const random = createRandom(seed);
  const told = new Map<string, number>();
  const wrong: string[] = [];
  for (let begun = 0; begun < count; begun += AT_ONCE) {
    const folder = mkdtempSync(join(tmpdir(), 'wutong-mutated-'));
    const paths = Array.from({ length: Math.min(AT_ONCE, count - begun) }, (_, place) =>
      writeMutated(join(folder, String(place)), random.pick(samples), random, endings),
    );
    const { ends, casualties } = await readAll(home, paths);
    for (const { end, said } of ends) {
      const what = end === 'read' ? 'read' : `${end} ${said.slice(0, 160)}`;
      told.set(what, (told.get(what) ?? 0) + 1);
    }
    const thrown = ends.filter(({ end }) => end === 'thrown');
    const found = [
      ...casualties.map(({ path, what }) => `${path}: ${what}`),
      ...thrown.map(({ place, said }) => `${paths[place]}: ${said.slice(0, 300)}`),
    ];
    wrong.push(...found);
    if (found.length === 0) rmSync(folder, { recursive: true, force: true });
  }
  return { told: [...told].sort(([, a], [, b]) => b - a), wrong };
}

/** A file that a reader can read: one, or several that lie beside each other; the first is the one that is named. */
type Sample = readonly { readonly name: string; readonly bytes: Uint8Array }[];

/** A file of every format that is written, with shapes, texts and what is not known. */
async function writtenSamples(): Promise<Sample[]> {
  return await Promise.all(
    WRITTEN_FORMATS.map(async ({ code, extensions, write }) => {
      const pieces = await Array.fromAsync(write(threeRows(), TARGET));
      const bytes = Buffer.concat(pieces.map((piece) => Buffer.from(piece as string)));
      return [{ name: `${code}.${extensions[0]}`, bytes }];
    }),
  );
}

const SQUARE = '[[[120.5,36.8],[120.51,36.8],[120.51,36.81],[120.5,36.81],[120.5,36.8]]]';
const TARGET: ShapesTarget<number> = {
  title: '土地',
  language: 'zh',
  columns: [
    { heading: '编号', cell: (n) => `A-${n}` },
    { heading: '名称', cell: (n) => ['甲 㐂', '乙\n"丙"', '丁;,|'][n] },
    { heading: '面积(亩)', cell: (n) => (n === 1 ? null : n + 0.5) },
  ],
  feature: (n) => ({
    id: n,
    geometry: n === 1 ? null : `{"type":"Polygon","coordinates":${SQUARE}}`,
    properties: { 编号: `A-${n}`, 名称: '甲 㐂', ...(n !== 1 && { '面积(亩)': n + 0.5 }) },
  }),
};

async function* threeRows() {
  yield* [0, 1, 2];
}

/** No writer of ours has it. */
const PARQUET: Sample = [
  {
    name: 'a.parquet',
    bytes: parquetOf(
      [
        { name: '编号', type: 'BYTE_ARRAY', converted: 0, values: ['A-1', 'A-2', '㐂'] },
        { name: '面积(亩)', type: 'DOUBLE', values: [1.5, null, 3] },
        { name: '框/xmin', type: 'DOUBLE', values: [1, 2, 3] },
      ],
      {},
      2,
    ),
  },
];

const MOST_BYTES = 2 * 1024 * 1024;

/** The files below a folder as samples, each with those beside it that have its name; large ones are left out. */
function folderSamples(folder: string): Sample[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile() && statSync(path).size <= MOST_BYTES);
  const stem = (path: string) => join(dirname(path), basename(path, extname(path)));
  return files.map((path) => {
    const beside = files.filter((other) => other !== path && stem(other) === stem(path));
    return [path, ...beside].map((one) => ({ name: basename(one), bytes: readFileSync(one) }));
  });
}

/** Writes a sample into a folder of its own, one of its files damaged; gives the path of the first. */
function writeMutated(folder: string, sample: Sample, random: Random, endings: readonly string[]) {
  mkdirSync(folder);
  const victim = random.integer(0, sample.length - 1);
  const swapped = random.chance(0.1) ? random.pick(endings) : null;
  sample.forEach(({ name, bytes }, place) => {
    const content = place === victim ? damaged(bytes, random) : bytes;
    writeFileSync(join(folder, place === 0 && swapped ? `${name}.${swapped}` : name), content);
  });
  return join(folder, swapped ? `${sample[0].name}.${swapped}` : sample[0].name);
}

function damaged(bytes: Uint8Array, random: Random): Uint8Array {
  const at = () => random.integer(0, Math.max(0, bytes.length - 1));
  const kind = random.next();
  if (kind < 0.25) return bytes.slice(0, at());
  if (kind < 0.35) {
    const [from, to] = [at(), at()].sort((a, b) => a - b);
    return Uint8Array.from([...bytes.subarray(0, from), ...bytes.subarray(to)]);
  }
  if (kind < 0.45) {
    const from = at();
    const piece = bytes.subarray(from, from + random.integer(1, 400));
    return Uint8Array.from([...bytes.subarray(0, from), ...piece, ...piece, ...bytes.subarray(from)]);
  }
  const changed = Uint8Array.from(bytes);
  if (changed.length === 0) return changed;
  // Heads and directories are where a byte decides most.
  const reach = random.chance(0.4) ? Math.min(changed.length, 512) : changed.length;
  for (let n = random.integer(1, 12); n > 0; n--) {
    const place = random.integer(0, reach - 1);
    changed[place] = random.chance(0.5)
      ? changed[place] ^ (1 << random.integer(0, 7))
      : random.pick([0, 1, 0x7f, 0x80, 0xff, random.integer(0, 255)]);
  }
  return changed;
}

/** A file that took longer than it may, or ended its process. */
interface Casualty {
  readonly path: string;
  readonly what: string;
}

interface ManyEnds {
  readonly ends: readonly FileEnd[];
  readonly casualties: readonly Casualty[];
}

const LONGEST_FILE_MS = 30_000;
const LIMITS = { heapMb: 1_024, residentMb: 1_536, processorSeconds: 36_000, wallSeconds: 36_000 };

/**
 * Reads files in a process of their own, their geometries checked by the record. One that hangs or takes the process with it is a casualty; the
 * rest is read by the next process.
 */
async function readAll({ db }: Pick<RecordHome, 'db'>, paths: readonly string[]): Promise<ManyEnds> {
  const ends: FileEnd[] = [];
  const casualties: Casualty[] = [];
  for (let from = 0; from < paths.length; ) {
    let place = from;
    let begun = Date.now();
    const ended = new AbortController();
    const done = new AbortController();
    const watch = (async () => {
      while (!done.signal.aborted) {
        await sleep(500);
        if (Date.now() - begun > LONGEST_FILE_MS) ended.abort();
      }
    })();
    const end = await runChild<typeof readMany>({
      module: new URL('./childWork/readMany.ts', import.meta.url),
      input: { paths, from },
      limits: LIMITS,
      signal: ended.signal,
      onMessage: async (message: ManyMessage) => {
        if (message.do === 'check') return await checkGeometries(db, message.geometries);
        if (message.do === 'begin') [place, begun] = [message.place, Date.now()];
        return [];
      },
    });
    done.abort();
    await watch;
    if (end.ended === 'done') {
      ends.push(...end.result);
      break;
    }
    // It is refused in good time, by whoever watches the process.
    if (end.ended === 'memory') ends.push({ place, end: 'refused', said: 'reading_memory' });
    else casualties.push({ path: paths[place], what: JSON.stringify(end).slice(0, 400) });
    from = place + 1;
  }
  return { ends, casualties };
}
