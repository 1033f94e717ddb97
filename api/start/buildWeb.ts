import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build, type InlineConfig } from 'vite';

/** Everything that the page is made of. */
const SOURCES = ['web', 'api/contract', 'api/domain', 'api/engine', 'data/reference', 'package-lock.json'];

export interface WebBuild {
  /** Where the page goes; default `web/dist`. */
  readonly outDir?: string;
  /** Puts the map in reach of tests, as `window.__wutongMap`. */
  readonly exposeMap?: boolean;
}

/**
 * Builds the page unless it is there already, made of the same sources.
 * @returns whether it had to be built
 */
export async function buildWeb(root: string, options: WebBuild = {}): Promise<boolean> {
  const { outDir = join(root, 'web/dist'), exposeMap = false } = options;
  const stamp = join(outDir, '.sources');
  const sources = `${exposeMap ? 'exposed' : 'plain'} ${hashOf(root)}`;
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === sources) return false;
  await buildForProduction({
    configFile: join(root, 'web/vite.config.ts'),
    logLevel: 'error',
    build: { outDir },
    ...(exposeMap && { define: { 'import.meta.env.VITE_EXPOSE_MAP': '"1"' } }),
  });
  writeFileSync(stamp, sources);
  return true;
}

/** Whatever NODE_ENV this process was given (a test runner sets its own), the page is the one for its users. */
async function buildForProduction(config: InlineConfig): Promise<void> {
  const { NODE_ENV } = process.env;
  process.env.NODE_ENV = 'production';
  try {
    await build(config);
  } finally {
    if (NODE_ENV === undefined) delete process.env.NODE_ENV;
    else process.env.NODE_ENV = NODE_ENV;
  }
}

function hashOf(root: string): string {
  const hash = createHash('sha256');
  for (const source of SOURCES) {
    const path = join(root, source);
    const files = source.includes('.') ? [''] : filesBelow(path);
    for (const file of files) hash.update(`${source}/${file}\0`).update(readFileSync(join(path, file)));
  }
  return hash.digest('hex');
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .filter((file) => !file.startsWith('dist'))
    .sort();
}
