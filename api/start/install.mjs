// Installs what package-lock.json names, when it is not there yet. Plain JavaScript without dependencies: it runs before anything is
// installed, on whatever Node the machine has; everything after it runs on the Node that is installed here.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const stamp = join(root, 'node_modules', '.wutong-installed');
const lock = createHash('sha256')
  .update(readFileSync(join(root, 'package-lock.json')))
  .digest('hex');
const windows = process.platform === 'win32';
const node = join(root, 'node_modules', 'node', 'bin', windows ? 'node.exe' : 'node');

if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== lock) {
  console.error('正在安装依赖 · Installing what package-lock.json names …');
  const install = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: 'inherit',
    shell: windows,
  });
  if (install.status !== 0) {
    console.error(
      '安装未完成 · npm ci failed; nothing was started. Run it again when the registry can be reached.',
    );
    process.exit(install.status ?? 1);
  }
  const version = spawnSync(node, ['--version'], { encoding: 'utf8' });
  if (!version.stdout?.startsWith('v24.')) {
    console.error(
      'Node 24 不可用 · The npm package `node` did not bring Node 24: its install script was not allowed to run.\n' +
        'Allow it with `npm rebuild node`, or put Node 24 on the PATH, then start again.',
    );
    process.exit(1);
  }
  writeFileSync(stamp, lock);
}
