import { createHash } from 'node:crypto';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { VERSION } from '../../version.ts';

const ROOT = join(import.meta.dirname, '../../..');
/** What decides how a file is understood. */
const FOLDERS = ['api/import', 'api/formats', 'api/domain', 'api/i18n', 'api/contract', 'data/reference'];

let known: string | undefined;

/** Which program reads: another release, or other files of it, may understand a file otherwise. */
export function programIdentity(): string {
  known ??= `${VERSION} ${fingerprint()}`;
  return known;
}

function fingerprint(): string {
  const hash = createHash('sha256');
  for (const folder of FOLDERS) {
    const names = readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).sort();
    for (const name of names) {
      const { size, mtimeMs } = statSync(join(ROOT, folder, name));
      hash.update(`${folder}/${name} ${size} ${mtimeMs}\n`);
    }
  }
  return hash.digest('hex').slice(0, 16);
}
