import type { JoinPairData } from '#contract/importJoins.ts';
import type { SourceTable } from '../../formats/source.ts';
import { keysHere } from './joinKeys.ts';
import type { FindOutlines, JoinOptions } from './joinOptions.ts';
import { headingsHere, pairOf, speaks } from './joinPairs.ts';
import { findInRecord } from './recordKeys.ts';

/** Headings of the number of a parcel, beside a row's own code. */
export const OF_PARCEL = /宗地|地块|地号|地籍|图斑|不动产单元|parcel|zddm|dkbh/i;
const MOST_HEADINGS = 4;
const MOST_ATTRIBUTES = 4;

/** How the keys under a heading meet the codes, or an attribute, of the record. @throws FileRefusal `join_heading_absent` */
export async function meetRecord(
  here: readonly SourceTable[],
  join: JoinOptions,
  findOutlines: FindOutlines,
): Promise<JoinPairData> {
  const own = keysHere(here, join);
  const { stored, alias } = await findInRecord([...own.keys()], join, findOutlines);
  const counts = new Map(stored.map(({ key, count }) => [key, count]));
  return pairOf(here, { own, counts, alias }, { join, file: null });
}

/** The headings under which most keys are codes, or values of an attribute, of resources with outlines. */
export async function findRecordPairs(
  here: readonly SourceTable[],
  attributes: readonly string[],
  findOutlines: FindOutlines,
): Promise<JoinPairData[]> {
  const pairs: JoinPairData[] = [];
  const keys = headingsHere(here).filter((heading) => OF_PARCEL.test(heading));
  const named = attributes.filter((name) => OF_PARCEL.test(name)).slice(0, MOST_ATTRIBUTES);
  for (const heading of keys.slice(0, MOST_HEADINGS))
    for (const there of [undefined, ...named]) {
      const pair = await meetRecord(here, { here: heading, ...(there && { there }) }, findOutlines);
      if (speaks(pair)) pairs.push(pair);
    }
  return pairs;
}
