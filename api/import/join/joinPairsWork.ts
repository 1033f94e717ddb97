import type { ImportJoinsData } from '#contract/importJoins.ts';
import { FileRefusal, type SourceTable } from '../../formats/source.ts';
import type { ChildWork } from '../../process/childWork.ts';
import { readSource, type SourceToRead } from '../reading/readSource.ts';
import type { FindOutlines, JoinOptions, OutlineFile, StoredOutline, WantedOutlines } from './joinOptions.ts';
import { findPairs, headingsHere, meetPair, type OtherTables, tablesOfOutlines } from './joinPairs.ts';
import { readOutlines } from './joinTables.ts';
import { findRecordPairs, meetRecord } from './recordPairs.ts';

/** A file whose rows may be joined, and what to. */
export interface PairsToFind extends SourceToRead {
  readonly others: readonly (OutlineFile & { readonly draft?: number })[];
  /** The names of the record's attributes; null: it has no outlines. */
  readonly attributes: readonly string[] | null;
  /** Only this one, however it meets. */
  readonly join?: JoinOptions;
}

/** Reads a file and others beside it, and finds the headings that lead from one to the outlines of another; in a process of its own. */
const work: ChildWork<PairsToFind, WantedOutlines, readonly StoredOutline[], never, ImportJoinsData> = async (
  { others, attributes, join, ...file },
  { send },
) => {
  const { tables } = await readSource(file);
  const findOutlines: FindOutlines = async (wanted) => [...(await send(wanted))];
  const wanted = join === undefined ? others : others.filter(({ draft }) => draft === join.draft);
  const read = (await Promise.all(wanted.map(tablesOf))).filter(({ tables }) => tables.length > 0);
  return {
    headings: headingsHere(tables),
    sources: [
      ...read.map(({ draft, file: name, tables: own }) => ({
        ...{ draft: draft ?? null, file: name, layers: own.flatMap((table) => table.name ?? []) },
        headings: [...new Set(own.flatMap(({ headings }) => headings))],
      })),
      ...(attributes === null ? [] : [{ draft: null, file: null, layers: [], headings: [...attributes] }]),
    ],
    pairs: await pairsOf(tables, { read, attributes, join, findOutlines }),
  };
};
export default work;

async function pairsOf(
  tables: readonly SourceTable[],
  {
    read,
    attributes,
    join,
    findOutlines,
  }: {
    read: readonly OtherTables[];
    attributes: readonly string[] | null;
    join?: JoinOptions;
    findOutlines: FindOutlines;
  },
): Promise<ImportJoinsData['pairs']> {
  if (join === undefined) {
    const ofRecord = attributes === null ? [] : await findRecordPairs(tables, attributes, findOutlines);
    return [...findPairs(tables, read), ...ofRecord];
  }
  if (join.draft === undefined) return [await meetRecord(tables, join, findOutlines)];
  const [other] = read;
  if (other === undefined) throw new FileRefusal('join_without_outlines', String(join.draft));
  return [meetPair(tables, other, join)];
}

/** The tables of a file that have outlines; none where it cannot be read. */
async function tablesOf({ draft, ...file }: OutlineFile & { readonly draft?: number }): Promise<OtherTables> {
  try {
    const { tables } = await readOutlines(file);
    return { ...(draft && { draft }), file: file.file, tables: tablesOfOutlines(tables) };
  } catch (error) {
    if (!(error instanceof FileRefusal)) throw error;
    return { ...(draft && { draft }), file: file.file, tables: [] };
  }
}
