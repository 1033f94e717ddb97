import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';

const DEMO = join(import.meta.dirname, '../../data/demo');

it('the recipe of the demo zone writes the files that are kept, byte for byte', () => {
  const folder = mkdtempSync(join(tmpdir(), 'wutong-demo-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  execFileSync(process.execPath, [join(DEMO, 'make.ts'), folder], { stdio: 'inherit' });
  for (const name of ['zone.json', 'containers.json', 'resources.json', 'projects.json', 'ground.json']) {
    const same = readFileSync(join(folder, name)).equals(readFileSync(join(DEMO, name)));
    expect(same, name).toBe(true);
  }
});
