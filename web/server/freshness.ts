import type { QueryClient } from '@tanstack/react-query';
import type { MetaData } from '#contract/meta.ts';
import type { ResourceSheetData } from '#contract/resource.ts';
import type { StatsData } from '#contract/stats.ts';
import type { WriteListener } from './client.ts';

/** Answers that name the data's version in their keys: a new version is another question. */
const BY_VERSION = ['resources', 'match', 'diff'] as const;
/** The other answers that are of the ledger, by the first part of their keys: a new version asks for them again. */
const OF_THE_LEDGER = [
  'sheet',
  'stats',
  'outcomes',
  'versions',
  'due',
  'month',
  'shapes',
  'proposals',
  'audit',
] as const;
/** Of both, those that nothing else changes: no project, no login, no month that is closed. */
const OF_NOTHING_ELSE = ['sheet', 'stats', 'outcomes', 'versions', 'resources', 'diff'] as const;

/** Many writes within this time are followed once. */
const FOLLOW_AT_MOST_EVERY_MS = 400;
/** So long what is told of a write waits for the answer to one of one's own, which brings the sheet. */
const WAIT_FOR_ANSWER_MS = 1_000;

/** What the data's version makes old stays new until there is another one: nothing else is a reason to ask again. */
export function keepUntilNextVersion(queries: QueryClient): void {
  for (const family of OF_NOTHING_ELSE)
    queries.setQueryDefaults([family], { staleTime: Number.POSITIVE_INFINITY, refetchOnWindowFocus: false });
}

/** How a version came to be known. */
interface Told {
  readonly version: number;
  /** Whether the data may have gone back to it: a backup was restored. */
  readonly mayBeOlder?: boolean;
}

/** Follows the data's version: what is of an older one is asked for again, once, whoever told of it first. */
export interface Freshness extends WriteListener {
  /** The stream told of a write. */
  hear(told: Told): void;
  /** What the server says of itself, day and version: the first time, and whenever it is asked. */
  see(meta: Pick<MetaData, 'version' | 'today'>): void;
}

export function createFreshness(queries: QueryClient): Freshness {
  let seen: { version: number; today: string } | undefined;
  let followedAt = Number.NEGATIVE_INFINITY;
  let waiting: ReturnType<typeof setTimeout> | undefined;
  let latest = 0;
  /** Changes that were sent and not answered yet. */
  let writing = 0;
  /** Sheets that were put in place and are of that version already. */
  let placed: { version: number; ids: Set<number> } = { version: 0, ids: new Set() };

  function askAgain(families: readonly string[], version: number): void {
    void queries.invalidateQueries({
      predicate: ({ queryKey: [family, id] }) =>
        families.includes(String(family)) &&
        !(family === 'sheet' && placed.version === version && placed.ids.has(Number(id))),
    });
  }
  /** What was asked together with the version, before it was known. */
  function askOlderThan(version: number): void {
    void queries.invalidateQueries({
      queryKey: ['stats'],
      predicate: ({ state }) => ((state.data as StatsData | undefined)?.version ?? version) < version,
    });
  }
  function follow(): void {
    clearTimeout(waiting);
    waiting = undefined;
    if (!seen || seen.version === latest) return;
    followedAt = Date.now();
    seen = { ...seen, version: latest };
    queries.setQueryData<MetaData>(['meta'], (meta) => meta && { ...meta, version: latest });
    askAgain(OF_THE_LEDGER, latest);
    void queries.invalidateQueries({ queryKey: ['meta'] });
  }
  function place(sheet: ResourceSheetData, version: number): void {
    if (placed.version !== version) placed = { version, ids: new Set() };
    placed.ids.add(sheet.id);
    const queryKey = ['sheet', sheet.id];
    // What is still on its way may be of before.
    void queries
      .cancelQueries({ queryKey, exact: true })
      .then(() => queries.setQueryData<ResourceSheetData>(queryKey, sheet));
  }

  function take({ version, mayBeOlder = false }: Told, waitMs: number): void {
    if (!seen || version === seen.version || (version < seen.version && !mayBeOlder)) return;
    latest = waiting && !mayBeOlder ? Math.max(latest, version) : version;
    clearTimeout(waiting);
    const inMs = Math.max(waitMs, followedAt + FOLLOW_AT_MOST_EVERY_MS - Date.now());
    if (inMs <= 0) follow();
    else waiting = setTimeout(follow, inMs);
  }

  return {
    began() {
      writing++;
    },
    ended(news) {
      writing--;
      if (!news) return;
      if (news.sheet) place(news.sheet, news.version);
      take(news, 0);
    },
    hear(told) {
      // Whoever is waited for already is not waited for longer because more is told.
      if (!waiting || writing === 0) take(told, writing > 0 ? WAIT_FOR_ANSWER_MS : 0);
      else latest = Math.max(latest, told.version);
    },
    see({ version, today }) {
      const before = seen;
      seen = { version, today };
      if (!before) askOlderThan(version);
      if (!before || (before.version === version && before.today === today)) return;
      followedAt = Date.now();
      // What names the version in its key asks by itself when that is a new one; a new day has the same.
      const isSameVersion = before.version === version;
      askAgain(isSameVersion ? [...OF_THE_LEDGER, ...BY_VERSION] : OF_THE_LEDGER, version);
    },
  };
}
