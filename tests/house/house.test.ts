import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { drawHouse } from './drawing.ts';
import { floorsOf } from './floors.ts';
import { readRooms } from './rooms.ts';

const ROOT = join(import.meta.dirname, '../..');

/** A tree of these files, by what each imports. */
function treeOf(files: Readonly<Record<string, readonly string[]>>): string {
  const root = mkdtempSync(join(tmpdir(), 'wutong-rooms-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  writeFileSync(join(root, 'package.json'), JSON.stringify({ imports: { '#domain/*': './api/domain/*' } }));
  for (const [file, lines] of Object.entries({ 'web/main.tsx': [], ...files })) {
    mkdirSync(join(root, dirname(file)), { recursive: true });
    writeFileSync(join(root, file), lines.join('\n'));
  }
  return root;
}

it('the drawing of the house shows the imports as they are (`npm run house` draws it anew)', () => {
  expect(readFileSync(join(ROOT, 'docs/house.svg'), 'utf8')).toBe(drawHouse(readRooms(ROOT)));
});

it('no rooms import each other in a circle', () => {
  expect(floorsOf(readRooms(ROOT)).circles).toEqual([]);
});

it('every way of importing is one: types, modules that are loaded later, files of workers', () => {
  const root = treeOf({
    'api/a/one.ts': [
      "import type { Two } from '../b/two.ts';",
      "const three = await import('#domain/three.ts');",
      "const word = 'from', other = 'import';",
      "new Worker(new URL('../c/four.ts', import.meta.url));",
      "import table from '../../data/table.json' with { type: 'json' };",
      "import { readFileSync } from 'node:fs';",
      "import { five } from './five.ts';",
    ],
    'api/b/two.ts': [],
  });
  expect([...readRooms(root).get('a')!].sort()).toEqual(['b', 'c', 'data', 'domain']);
});

it('a room stands above all that it imports, rooms in a circle on one floor; an arrow that follows from others is left out', () => {
  const root = treeOf({
    'api/top/x.ts': ["import '../left/x.ts';", "import '../ground/x.ts';"],
    'api/left/x.ts': ["import '../right/x.ts';"],
    'api/right/x.ts': ["import '../left/x.ts';", "import '../ground/x.ts';"],
    'api/ground/x.ts': [],
  });
  expect(floorsOf(readRooms(root))).toEqual({
    floors: [['ground', 'web/main'], ['left', 'right'], ['top']],
    arrows: [
      ['right', 'ground'],
      ['top', 'left'],
    ],
    circles: [
      ['left', 'right'],
      ['right', 'left'],
    ],
  });
});
