import type { JoinPairData } from '#contract/importJoins.ts';
import { type KeyMeeting, looseKey, meetKeys, pairLoosely } from '#domain/keyJoin.ts';
import type { SourceTable } from '../../formats/source.ts';
import { isOutline, keyOfRow, keysHere, lostKeys } from './joinKeys.ts';
import type { JoinOptions } from './joinOptions.ts';
import { countOutlines, renamed, tablesWithKey } from './joinOutlines.ts';

/** Tables that may have outlines. */
export interface OtherTables {
  /** Absent for a file that is no draft. */
  readonly draft?: number;
  readonly file: string;
  readonly tables: readonly SourceTable[];
}

/** Headings of the number of a parcel or of any other thing. */
const OF_KEY =
  /宗地|地块|地号|地籍|图斑|不动产单元|编号|代码|编码|标识|parcel|zddm|dkbh|code|apn|uprn|_?id$/i;
/** Lines are counted in every table. */
const COUNTING = /^(?:序号?|编?序|行号|no\.?|fid|oid|objectid(?:_\d+)?|gid|id|#)$/i;
const MEASURE = /^-?\d+\.\d+$/;
const SHORTEST_NUMBER = 4;
const MOST_KEYS = 2_000;
const MOST_PAIRS = 6;
const EXAMPLES = 3;
/** Cells that are texts, not keys. */
const LONGEST_KEY = 60;

/** Headings of tables that have rows without an outline. */
export function headingsHere(tables: readonly SourceTable[]): string[] {
  const without = tables.filter((table) => some(table, ({ geometry }) => !isOutline(geometry)));
  return unique(without.flatMap(({ headings }) => headings));
}

/** The tables that have outlines. */
export function tablesOfOutlines(tables: readonly SourceTable[]): SourceTable[] {
  return tables.filter((table) => some(table, ({ geometry }) => isOutline(geometry)));
}

/** How the keys under two headings meet. @throws FileRefusal `join_heading_absent`, `no_such_layer` */
export function meetPair(here: readonly SourceTable[], other: OtherTables, join: JoinOptions): JoinPairData {
  const own = keysHere(here, join);
  const there = join.there ?? join.here;
  const counts = countOutlines(tablesWithKey(other.tables, there, join.layer), there);
  return pairOf(here, { own, counts, alias: pairLoosely(own.keys(), counts) }, { join, file: other.file });
}

/** How keys met, as it is told. */
export function pairOf(
  here: readonly SourceTable[],
  {
    own,
    counts,
    alias,
  }: Readonly<Record<'own' | 'counts', ReadonlyMap<string, number>>> & {
    readonly alias: ReadonlyMap<string, string>;
  },
  { join, file }: { readonly join: JoinOptions; readonly file: string | null },
): JoinPairData {
  const meeting = meetKeys(renamed(own, alias), counts);
  const lost = lostKeys(here, join.here);
  const { draft, layer, here: heading, there } = join;
  return {
    join: { ...(draft && { draft }), ...(layer && { layer }), here: heading, ...(there && { there }) },
    file,
    rows: [...own.values()].reduce((sum, count) => sum + count, lost.count),
    ...countsOf(meeting),
    ...{ loosened: alias.size, lost: lost.count },
    examples: {
      onlyHere: [...meeting.examples.onlyHere],
      doubleHere: [...meeting.examples.doubleHere],
      doubleThere: [...meeting.examples.doubleThere],
      loosened: [...alias].slice(0, EXAMPLES).map(([a, b]) => `${a} = ${b}`),
      lost: lost.count > 0 ? [lost.found] : [],
    },
  };
}

function countsOf({ matched, onlyHere, onlyThere, doubleHere, doubleThere }: KeyMeeting) {
  return { matched, onlyHere, onlyThere, doubleHere, doubleThere };
}

/** The pairs of headings under which most keys here are keys of outlines there, the best first. */
export function findPairs(here: readonly SourceTable[], others: readonly OtherTables[]): JoinPairData[] {
  const { headings, byKey, counts } = sampleKeys(here);
  const pairs: JoinPairData[] = [];
  for (const other of others) {
    for (const [heading, there] of likelyPairs(tablesOfOutlines(other.tables), headings, { byKey, counts })) {
      const join = { ...(other.draft && { draft: other.draft }), here: heading, there };
      const pair = meetPair(here, other, join);
      if (speaks(pair)) pairs.push(pair);
    }
  }
  // The same file that was sent again says nothing new; the nearest draft comes first.
  const byName = new Map(pairs.toReversed().map((pair) => [nameOf(pair), pair]));
  return pairs
    .filter((pair) => byName.get(nameOf(pair)) === pair)
    .sort((a, b) => worth(b) - worth(a))
    .slice(0, MOST_PAIRS);
}

function nameOf({ file, join: { here, there } }: JoinPairData): string {
  return [file, here, there].join('\n');
}

/** Whether so many rows have an outline that the headings mean the same. */
export function speaks({ rows, matched, onlyHere, doubleThere, join }: JoinPairData): boolean {
  const met = rows - onlyHere;
  if (met === 0 || met < rows / 2 || (doubleThere > 0 && doubleThere >= matched)) return false;
  return met >= 2 || (OF_KEY.test(join.here) && OF_KEY.test(join.there ?? join.here));
}

/** Rows that have an outline; of headings alike, the one that is called a key. */
function worth({ rows, onlyHere, matched, join }: JoinPairData): number {
  const names = [join.here, join.there ?? join.here];
  const called = names.filter((name) => OF_KEY.test(name)).length + (names[0] === names[1] ? 1 : 0);
  return (rows - onlyHere + matched) * (1 + called);
}

/** Some keys of each heading that may be one, as people write them. */
function sampleKeys(tables: readonly SourceTable[]) {
  const headings = headingsHere(tables).filter((heading) => !COUNTING.test(heading.trim()));
  const byKey = new Map<string, Set<number>>();
  const counts = headings.map(() => 0);
  for (const table of tables) {
    const columns = headings.map((heading) => table.headings.indexOf(heading));
    let seen = 0;
    for (const row of table.rows) {
      if (isOutline(row.geometry)) continue;
      if (++seen > MOST_KEYS) break;
      for (const [place, column] of columns.entries()) {
        const key = column === -1 ? '' : keyOfRow(row, column);
        if (key === '' || !mayBeKey(key)) continue;
        counts[place]++;
        const form = looseKey(key);
        const of = byKey.get(form) ?? new Set();
        byKey.set(form, of.add(place));
      }
    }
  }
  return { headings, byKey, counts };
}

function mayBeKey(key: string): boolean {
  return key.length <= LONGEST_KEY && !MEASURE.test(key);
}

/** Pairs of headings under which the same keys stand, by what is seen of them. */
function likelyPairs(
  tables: readonly SourceTable[],
  headings: readonly string[],
  {
    byKey,
    counts,
  }: { readonly byKey: ReadonlyMap<string, ReadonlySet<number>>; readonly counts: readonly number[] },
): [string, string][] {
  const met = new Map<string, Set<string>>();
  for (const table of tables) {
    const columns = table.headings.flatMap((heading, at) => (COUNTING.test(heading.trim()) ? [] : [at]));
    for (const row of table.rows) {
      if (!isOutline(row.geometry)) continue;
      for (const column of columns) {
        const key = keyOfRow(row, column);
        const form = key === '' || key.length > LONGEST_KEY ? '' : looseKey(key);
        for (const place of byKey.get(form) ?? []) {
          const pair = `${place}\n${table.headings[column]}`;
          const keys = met.get(pair) ?? new Set();
          met.set(pair, keys.add(form));
        }
      }
    }
  }
  return [...met]
    .map(([pair, keys]) => ({ place: Number(pair.split('\n', 1)[0]), pair, keys }))
    .filter(({ place, pair, keys }) => {
      const there = pair.slice(pair.indexOf('\n') + 1);
      // 1, 2, 3 … stand in any two tables.
      const isTelling = headings[place] === there || [...keys].some((key) => !isSmallNumber(key));
      return isTelling && keys.size > 0 && counts[place] > 0;
    })
    .sort((a, b) => b.keys.size / counts[b.place] - a.keys.size / counts[a.place])
    .slice(0, MOST_PAIRS)
    .map(({ place, pair }) => [headings[place], pair.slice(pair.indexOf('\n') + 1)]);
}

function isSmallNumber(key: string): boolean {
  return key.length < SHORTEST_NUMBER && /^\d+$/.test(key);
}

function some({ rows }: SourceTable, is: (row: { geometry?: Parameters<typeof isOutline>[0] }) => boolean) {
  for (const row of rows) if (is(row)) return true;
  return false;
}

function unique(texts: readonly string[]): string[] {
  return [...new Set(texts.filter((text) => text.trim() !== ''))];
}
