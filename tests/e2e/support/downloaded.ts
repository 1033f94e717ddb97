import { buffer } from 'node:stream/consumers';
import type { Download } from 'playwright-core';

/** What was downloaded: the browser may keep it elsewhere than here. */
export async function contentOf(download: Download): Promise<Buffer> {
  return await buffer(await download.createReadStream());
}
