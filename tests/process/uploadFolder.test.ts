import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it, vi } from 'vitest';
import { sweepUploadFolders, withUploadFolder } from '#api/import/requests/uploadFolder.ts';

const parent = mkdtempSync(join(tmpdir(), 'uploads-'));
vi.stubEnv('TMPDIR', parent);
afterAll(() => {
  vi.unstubAllEnvs();
  rmSync(parent, { recursive: true });
});

const MODULE = join(import.meta.dirname, '../../api/import/requests/uploadFolder.ts');
const HOLD = `import { withUploadFolder } from ${JSON.stringify(MODULE)};
setInterval(() => undefined, 60_000);
await withUploadFolder((folder) => new Promise(() => console.log(folder)));`;

it('what a killed process was sent goes at the next start; what is worked on elsewhere, and what is not known, stays', async () => {
  const killed = spawn(process.execPath, ['--input-type=module', '--eval', HOLD], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [said] = (await once(killed.stdout, 'data')) as [Buffer];
  const left = String(said).trim();
  writeFileSync(join(left, '_台账.csv'), 'a');
  const folderOf = (name: string, files: Readonly<Record<string, string>>) => {
    const folder = join(parent, name);
    mkdirSync(folder);
    for (const [file, content] of Object.entries(files)) writeFileSync(join(folder, file), content);
    return folder;
  };
  const ended = { pid: killed.pid, startedAt: 'another life' };
  const reused = folderOf('wutong-import-reused', {
    '.owner': JSON.stringify({ ...ended, host: hostname() }),
    _a: 'a',
  });
  const elsewhere = folderOf('wutong-import-elsewh', {
    '.owner': JSON.stringify({ ...ended, host: 'another machine' }),
  });
  const others = [
    elsewhere,
    folderOf('wutong-import-before', { '_old.csv': 'a' }),
    folderOf('wutong-import-begins', {}),
  ];
  const never = folderOf('wutong-import-never1', {});
  utimesSync(never, 0, 0);

  await withUploadFolder(async (mine) => {
    await sweepUploadFolders();
    for (const folder of [left, mine, ...others]) expect(existsSync(folder)).toBe(true);
    for (const folder of [reused, never]) expect(existsSync(folder)).toBe(false);
    killed.kill('SIGKILL');
    await once(killed, 'exit');
    await sweepUploadFolders();
    expect(existsSync(left)).toBe(false);
    for (const folder of [mine, ...others]) expect(existsSync(folder)).toBe(true);
  });
  expect(readdirSync(parent).sort()).toEqual(others.map((folder) => folder.slice(parent.length + 1)).sort());
});
