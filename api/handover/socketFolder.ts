import { chmodSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A socket's path has room for about a hundred bytes (108 on Linux, 104 on macOS), whatever the length of the data folder's. */
const MAX_PATH_BYTES = 100;
const PREFIX = 'wutong-';
/** What `mkdtemp` makes of the prefix; other temporary folders of the program have longer names. */
const FOLDER_NAME = /^wutong-[A-Za-z0-9]{6}$/;
const SOCKET = 's';

/** A new folder that only this user may enter, and the path of the socket that is to lie in it. Folders of killed servers go. */
export async function socketFolder(): Promise<{ folder: string; path: string }> {
  const parent = parents()[0] ?? '/tmp';
  await removeDeadFolders(parent);
  const folder = mkdtempSync(join(parent, PREFIX));
  chmodSync(folder, 0o700);
  return { folder, path: join(folder, SOCKET) };
}

function parents(): string[] {
  return [tmpdir(), '/tmp'].filter(
    (parent) => Buffer.byteLength(join(parent, `${PREFIX}XXXXXX`, SOCKET)) <= MAX_PATH_BYTES,
  );
}

/** Whoever is killed leaves the folder behind: this user's, with a socket in it on which nobody listens. */
async function removeDeadFolders(parent: string): Promise<void> {
  for (const name of readdirSync(parent)) {
    const folder = join(parent, name);
    if (FOLDER_NAME.test(name) && isOwnSocketFolder(folder) && !(await isListening(join(folder, SOCKET))))
      rmSync(folder, { recursive: true, force: true });
  }
}

function isOwnSocketFolder(folder: string): boolean {
  try {
    const { uid } = statSync(folder);
    return (
      uid === process.getuid?.() &&
      readdirSync(folder).join() === SOCKET &&
      statSync(join(folder, SOCKET)).isSocket()
    );
  } catch {
    // Gone meanwhile, or somebody else's.
    return false;
  }
}

/** Anything but a plain refusal counts as somebody who listens. */
function isListening(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(path, () => {
      socket.destroy();
      resolve(true);
    });
    socket.on('error', (error: NodeJS.ErrnoException) => resolve(error.code !== 'ECONNREFUSED'));
  });
}
