import { join } from 'node:path';
import { buildWeb } from '../../../api/start/buildWeb.ts';

const root = join(import.meta.dirname, '../../..');

/** The page with its map in reach of tests; `web/dist` is left alone. */
export const TEST_WEB = join(root, 'node_modules/.cache/wutong/web');
export const BASEMAP = join(root, 'data/basemap');

/** Builds the page for tests, unless it is there, made of the same sources. */
export async function buildTestWeb(): Promise<void> {
  await buildWeb(root, { outDir: TEST_WEB, exposeMap: true });
}
