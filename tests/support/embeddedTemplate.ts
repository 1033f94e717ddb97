import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { openEmbedded } from '#record/embeddedHome.ts';
import { schemaHash } from '#record/migrate.ts';

const DAY_MS = 86_400_000;
const CACHE = join(import.meta.dirname, '../../node_modules/.cache/wutong');

/** The folder of a migrated embedded database with nothing in it, closed: made once for a schema, and kept. */
export async function embeddedTemplate(): Promise<string> {
  const folder = join(CACHE, `embedded-${schemaHash().slice(0, 16)}`);
  if (existsSync(folder)) return folder;
  mkdirSync(CACHE, { recursive: true });
  forgetOld();
  const unfinished = mkdtempSync(join(CACHE, 'unfinished-'));
  const home = await openEmbedded({
    dataDir: unfinished,
    timeZone: 'Asia/Shanghai',
    log: () => undefined,
  });
  try {
    await home.migrate();
  } finally {
    await home.close();
  }
  // Another run may have made the same one meanwhile.
  if (existsSync(folder)) rmSync(unfinished, { recursive: true });
  else renameSync(unfinished, folder);
  return folder;
}

/** Templates of other schemas that no run can still be copying. */
function forgetOld(): void {
  for (const name of readdirSync(CACHE)) {
    if (!/^(embedded|unfinished)-/.test(name)) continue;
    const folder = join(CACHE, name);
    if (Date.now() - statSync(folder).mtimeMs > DAY_MS) rmSync(folder, { recursive: true });
  }
}
