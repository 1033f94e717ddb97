import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { DEFAULT_LANGUAGE, LANGUAGE_CODES } from '#contract/language.ts';

const ROOT = join(import.meta.dirname, '../..');
const listed = ['ls-files', '--cached', '--others', '--exclude-standard', 'api', 'web', 'data'];
// One that was deleted is still listed until that is committed.
const FILES = execFileSync('git', listed, { cwd: ROOT, encoding: 'utf8', maxBuffer: 1e8 })
  .trim()
  .split('\n')
  .filter((file) => existsSync(join(ROOT, file)));

/** Words of a topic in a language: `web/map/words.zh.ts`. */
const WORDS = FILES.flatMap((file) => {
  const match = /^(.+)\.([a-z]{2,3}(?:-\w+)*)\.ts$/.exec(file);
  return match && match[2] !== 'd' ? [{ topic: match[1], code: match[2] }] : [];
});

/** Where a language is told by its code, with the reason; everywhere else what differs is in words or in the registry. */
const BY_CODE: Readonly<Record<string, string>> = {
  'api/config.ts': 'a time zone is asked for its name in any language',
  'api/domain/searchQuery.ts': 'syllables of pinyin',
  'web/features/sheet/floors.ts': 'units of a house are ordered by their numbers, in any language',
};

/** Modules that run where one of these does: by value, not by type. */
function reachedFrom(files: readonly string[]): ReadonlySet<string> {
  const reached = new Set(files);
  for (const file of reached) {
    const text = /\.tsx?$/.test(file) ? readFileSync(join(ROOT, file), 'utf8') : '';
    for (const [, name] of text.matchAll(/(?:^import (?!type\b)[^;]*?from |\bimport\()'([#.][^']+)'/gm))
      reached.add(name.startsWith('#') ? `api/${name.slice(1)}` : join(dirname(file), name));
  }
  return reached;
}

describe('a language', () => {
  it('has the words of every topic', () => {
    const topics = [...new Set(WORDS.map(({ topic }) => topic))];
    expect(topics.length).toBeGreaterThan(30);
    const codesOf = (topic: string) => WORDS.filter((one) => one.topic === topic).map(({ code }) => code);
    const expected = Object.fromEntries(topics.map((topic) => [topic, [...LANGUAGE_CODES].sort()]));
    expect(Object.fromEntries(topics.map((topic) => [topic, codesOf(topic).sort()]))).toEqual(expected);
  });

  it('has words that are held to the Chinese ones by their type', () => {
    const loose = WORDS.filter(({ code }) => code !== DEFAULT_LANGUAGE).filter(({ topic, code }) => {
      const text = readFileSync(join(ROOT, `${topic}.${code}.ts`), 'utf8');
      const model = topic.slice(topic.lastIndexOf('/') + 1);
      return (
        !new RegExp(`^import type .* from '\\./${model}\\.${DEFAULT_LANGUAGE}\\.ts';$`, 'm').test(text) ||
        !/^export const words: \w+ = \{/m.test(text)
      );
    });
    expect(loose).toEqual([]);
  });

  it('is told by its code nowhere but in the registry', () => {
    const codes = new RegExp(`(['"\`])(?:${LANGUAGE_CODES.join('|')})\\1`);
    const telling = FILES.filter((file) => /^(?:api|web)\/.*\.tsx?$/.test(file))
      .filter((file) => file !== 'api/contract/language.ts')
      .filter((file) => codes.test(readFileSync(join(ROOT, file), 'utf8')));
    expect(telling.sort()).toEqual(Object.keys(BY_CODE).sort());
  });

  it('is bundled with the page: nothing of it, nor of what it may use, asks the server’s loader or waits for words', () => {
    const usable = FILES.filter((file) => /^(?:web|api\/(?:contract|domain|engine))\/.*\.tsx?$/.test(file));
    const reached = [...reachedFrom(usable)];
    expect(reached).toContain('api/domain/words/logText.ts');
    expect(reached).toContain('api/domain/ledger/headings.ts');
    expect(reached.filter((file) => file.startsWith('api/i18n/'))).toEqual([]);
    const waits = /^\w(?!.*\basync\b).*\bawait\b/m;
    const waiting = reached.filter(
      (file) => file.endsWith('.ts') && waits.test(readFileSync(join(ROOT, file), 'utf8')),
    );
    expect(waiting).toEqual([]);
  });
});
