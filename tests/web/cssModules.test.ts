import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');
const FILES = readdirSync(join(ROOT, 'web'), { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)))
  .filter((file) => !file.startsWith('web/dist/'));
const SHEETS = FILES.filter((file) => file.endsWith('.css'));
const COMPONENTS = FILES.filter((file) => file.endsWith('.tsx'));

/** What is said of the whole page: the tokens, and what an element is without a class. */
const GLOBAL = ['web/ui/theme.css'];
/** Classes that are another's. */
const FOREIGN = /:global\([^)]*\)/g;

const textOf = (file: string) => readFileSync(join(ROOT, file), 'utf8');

/** The classes that a sheet has rules for. */
function classesOf(sheet: string): Set<string> {
  const rules = sheet.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(FOREIGN, '');
  const selectors = [...rules.matchAll(/[^{};]+(?=\{)/g)].map(([selector]) => selector);
  return new Set(
    selectors
      .filter((selector) => !selector.trim().startsWith('@'))
      .flatMap((selector) => [...selector.matchAll(/\.([A-Za-z]\w*)/g)].map(([, name]) => name)),
  );
}

/** What a component takes of which module, and the places where it speaks of a module in another way. */
function usesOf(component: string, folder: string) {
  const used: { module: string; name: string }[] = [];
  const odd: string[] = [];
  for (const [line, ident, path] of component.matchAll(/^import (\w+) from '(\S+\.module\.css)';$/gm)) {
    const module = join(folder, path);
    const rest = component.replace(line, '').replaceAll(/^import [^;]*;$/gm, '');
    for (const [, name] of rest.matchAll(new RegExp(`(?<![\\w./])${ident}\\.(\\w+)`, 'g')))
      used.push({ module, name });
    for (const [found] of rest.matchAll(new RegExp(`(?<![\\w.'"/-])${ident}(?![\\w.'"-])`, 'g')))
      odd.push(found);
  }
  return { used, odd };
}

const uses = COMPONENTS.map((file) => ({ file, ...usesOf(textOf(file), dirname(file)) }));

describe('the classes of the page', () => {
  it('belong to a module, but for the tokens and the elements', () => {
    expect(SHEETS.filter((file) => !file.endsWith('.module.css'))).toEqual(GLOBAL);
    const plain = COMPONENTS.filter((file) => /className(=|: )["'{]*["'`][\w-]/.test(textOf(file)));
    expect(plain).toEqual([]);
  });

  it('are there: each that a component names has a rule in its module', () => {
    const missing = uses.flatMap(({ file, used }) =>
      used
        .filter(({ module, name }) => !classesOf(textOf(module)).has(name))
        .map(({ module, name }) => `${file}: ${basename(module)} has no .${name}`),
    );
    expect(missing).toEqual([]);
  });

  it('are all in use', () => {
    const named = new Set(uses.flatMap(({ used }) => used.map(({ module, name }) => `${module} .${name}`)));
    const unused = SHEETS.filter((file) => !GLOBAL.includes(file)).flatMap((file) =>
      [...classesOf(textOf(file))].map((name) => `${file} .${name}`).filter((found) => !named.has(found)),
    );
    expect(unused).toEqual([]);
  });

  it('are named as the build can read it: a module and a class, and no two modules of one name', () => {
    expect(uses.filter(({ odd }) => odd.length > 0).map(({ file }) => file)).toEqual([]);
    const names = SHEETS.map((file) => basename(file));
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });
});
