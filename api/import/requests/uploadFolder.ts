import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { identityOf, isAlive, type ProcessIdentity } from '#record/processIdentity.ts';

const PREFIX = 'wutong-import-';
/** Who works in a folder. No file that is sent can be called so: `safeName` leaves none a dot before it. */
const OWNER = '.owner';
/** So long a folder may be without its owner's mark: it is written next. */
const UNMARKED_MS = 3_600_000;

interface Owner extends ProcessIdentity {
  readonly host: string;
}

let own: string | undefined;

/**
 * Lends a temporary folder that is named as this process's own, for as long as the work takes.
 * @param parent where it lies: beside what is to be moved out of it
 */
export async function withUploadFolder<T>(
  work: (folder: string) => Promise<T>,
  parent: string = tmpdir(),
): Promise<T> {
  const folder = await mkdtemp(join(parent, PREFIX));
  try {
    own ??= JSON.stringify({ ...identityOf(process.pid), host: hostname() });
    await writeFile(join(folder, OWNER), own);
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Takes away what killed processes of this machine left; what another works in stays, and so does what is not known. */
export async function sweepUploadFolders(parent: string = tmpdir()): Promise<void> {
  // A server starts all the same where the temporary files of others cannot be listed.
  for (const name of await readdir(parent).catch(() => [])) {
    const folder = join(parent, name);
    if (name.startsWith(PREFIX) && (await isAbandoned(folder)))
      await rm(folder, { recursive: true, force: true });
  }
}

async function isAbandoned(folder: string): Promise<boolean> {
  try {
    const { uid, mtimeMs } = await stat(folder);
    if (uid !== (process.getuid?.() ?? uid)) return false;
    const names = await readdir(folder);
    if (names.length === 0) return Date.now() - mtimeMs > UNMARKED_MS;
    const owner = JSON.parse(await readFile(join(folder, OWNER), 'utf8')) as Owner;
    return owner.host === hostname() && !isAlive(owner);
  } catch {
    // Gone meanwhile, without a mark, or a mark that is half written.
    return false;
  }
}
