import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';

const WEB = join(import.meta.dirname, '../../web');
const WORD_FILE = /^(words|\w+Words)\.([a-z-]+)\.ts$/;

/** The words of one topic of the page, by language. */
export interface Topic {
  /** where its files lie, without language and ending: `features/match/words` */
  readonly path: string;
  readonly byLanguage: ReadonlyMap<string, unknown>;
}

/** All word files of the page, read where they lie. */
export async function readTopics(): Promise<Topic[]> {
  const topics = new Map<string, Map<string, unknown>>();
  for (const entry of readdirSync(WEB, { recursive: true, withFileTypes: true })) {
    const [, topic, language] = WORD_FILE.exec(entry.name) ?? [];
    if (!topic || entry.parentPath.includes('/dist')) continue;
    const path = join(relative(WEB, entry.parentPath), topic);
    const { words } = await import(pathToFileURL(join(entry.parentPath, entry.name)).href);
    topics.set(path, (topics.get(path) ?? new Map()).set(language, words));
  }
  return [...topics].map(([path, byLanguage]) => ({ path, byLanguage }));
}
