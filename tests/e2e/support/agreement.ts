import { expect } from 'vitest';
import { filterToQuery } from '#contract/filterText.ts';
import { RESOURCE_KINDS } from '#contract/kinds.ts';
import type { ResourceItemData } from '#contract/resource.ts';
import type { StatsData } from '#contract/stats.ts';
import { withMembers } from '../../../web/state/editFilter.ts';
import { parseView } from '../../../web/state/view.ts';
import type { MapPage } from './mapPage.ts';
import type { AskedServer } from './serving.ts';

interface Options {
  /** Whether everything that is placed lies in the map's window, so that all of it must be drawn. */
  readonly wholeExtent?: boolean;
  /** Where the edition's addresses begin; default the full edition's. */
  readonly prefix?: '' | '/public';
}

/** Holds map, list, totals and what a screen reader hears to what the API says of the address's filter. @returns the API's totals */
export async function expectAgreement(
  page: MapPage,
  server: AskedServer,
  { wholeExtent = true, prefix = '' }: Options = {},
): Promise<StatsData> {
  const { filter } = parseView((await page.address()).search);
  const query = filterToQuery(filter);
  const stats = await server.ask<StatsData>(`${prefix}/api/stats?${query}`);
  const ofAllKinds = await server.ask<StatsData>(
    `${prefix}/api/stats?${filterToQuery(withMembers(filter, 'kind', []))}`,
  );
  const { items } = await server.ask<{ items: ResourceItemData[] }>(
    `${prefix}/api/resources?${query}&limit=1000`,
  );
  const ids = items.map(({ id }) => id);

  await expect.poll(() => page.list.count()).toBe(stats.total);
  expect(await page.list.spoken()).toContain(String(stats.total));
  const counts = RESOURCE_KINDS.map((kind) => [kind, ofAllKinds.byKind[kind].count]);
  await expect.poll(() => page.header.totals()).toEqual(Object.fromEntries(counts));
  const listed = (await page.list.rows()).map(({ id }) => id);
  expect(listed.filter((id) => !ids.includes(id))).toEqual([]);
  const drawn = await page.map.renderedIds();
  expect(drawn.filter((id) => !ids.includes(id))).toEqual([]);
  if (wholeExtent) expect(await page.map.standsFor()).toBe(stats.placed);
  return stats;
}
