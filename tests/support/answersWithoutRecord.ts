import { setTimeout as sleep } from 'node:timers/promises';
import { WRITTEN_FORMATS } from '#api/formats/registry.ts';
import type { RecordHome } from '#record/home.ts';
import type { TestApp } from './app.ts';
import { importRows, parcel } from './writing.ts';

/** Published parcels of the record. */
export const COUNT = 30;
/** What is answered from memory, whether or not there is a record. */
export const MEMORY = [
  ...['/api/meta', '/api/resources', '/api/resources?q=p7&sort=-area', '/api/stats', '/api/reference/zones'],
  ...['/tiles/resources.json', '/tiles/resources/0/0/0.mvt', '/tiles/resources/9/427/198.mvt'],
].flatMap((path) => [path, `/public${path}`]);
/** What asks the record. */
export const RECORD = [
  '/api/resources/1',
  '/api/outcomes',
  ...WRITTEN_FORMATS.map(({ code }) => `/api/export.${code}`),
].flatMap((path) => [path, `/public${path}`]);

export async function fill(home: RecordHome): Promise<void> {
  await importRows(
    home,
    Array.from({ length: COUNT }, (_, n) => parcel(`p${n}`, { published: true }, n)),
  );
}

export async function statuses({ get }: TestApp, urls: readonly string[]): Promise<Map<string, number>> {
  const found = new Map<string, number>();
  for (const url of urls) found.set(url, (await get(url)).statusCode);
  return found;
}

export function all(urls: readonly string[], status: number): Map<string, number> {
  return new Map(urls.map((url) => [url, status]));
}

/** Until it holds; the test's own time limit ends what never comes. */
export async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await sleep(100);
}
