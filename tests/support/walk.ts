import type { ResourceItemData } from '#contract/resource.ts';
import type { TestApp } from './app.ts';
import { decodeTile, tilesOf } from './decodeTile.ts';

/** A page of the list as it comes over the wire. */
export interface ListPage {
  readonly version: number;
  readonly total: number;
  readonly items: ResourceItemData[];
  readonly next: string | null;
}

/** An address with its query, empty parts left out. */
export function address(path: string, ...queries: readonly string[]): string {
  const query = queries.filter((part) => part !== '').join('&');
  return query === '' ? path : `${path}?${query}`;
}

/** All pages of a list, in order. @param between is done after each page */
export async function walkList(
  { json }: TestApp,
  { prefix = '', query = '', limit = 100 }: { prefix?: string; query?: string; limit?: number },
  between: () => Promise<unknown> = async () => undefined,
): Promise<{ items: ResourceItemData[]; total: number }> {
  const items: ResourceItemData[] = [];
  let next: string | null = null;
  let total = 0;
  do {
    const cursor: string = next === null ? '' : `cursor=${encodeURIComponent(next)}`;
    const page: ListPage = await json(address(`${prefix}/api/resources`, query, `limit=${limit}`, cursor));
    items.push(...page.items);
    ({ next, total } = page);
    await between();
  } while (next !== null);
  return { items, total };
}

/** What the tiles of one zoom show together: distinct ids, floors of towers included, and the sum of the cells' counts. */
export async function countInTiles(
  { get }: TestApp,
  { zoom, bounds, query = '', prefix = '' }: TileWalk,
): Promise<number> {
  const ids = new Set<number>();
  let inCells = 0;
  for (const [x, y] of tilesOf(zoom, bounds)) {
    const answer = await get(address(`${prefix}/tiles/resources/${zoom}/${x}/${y}.mvt`, query));
    if (answer.statusCode !== 200)
      throw new Error(`Expected 200 of ${zoom}/${x}/${y}, got ${answer.statusCode}`);
    const { resources = [], cells = [] } = decodeTile(answer.rawPayload);
    for (const { properties } of resources) {
      for (const id of String(properties.ids ?? properties.id).split(',')) ids.add(Number(id));
    }
    for (const { properties } of cells) inCells += Number(properties.count);
  }
  return ids.size + inCells;
}

export interface TileWalk {
  readonly zoom: number;
  /** west, south, east, north of the data. */
  readonly bounds: readonly number[];
  readonly query?: string;
  readonly prefix?: string;
}
