import type { QueryClient } from '@tanstack/react-query';
import type { MetaData } from '#contract/meta.ts';
import { OFFICE_FAMILIES, type OfficeFamily, type OfficeVersions } from '#contract/office.ts';
import type { ResourceSheetData } from '#contract/resource.ts';
import type { StatsData } from '#contract/stats.ts';
import type { WriteListener } from './client.ts';

/** Answers that name the data's version in their keys: a new version is another question. */
const BY_VERSION = ['resources', 'match', 'siteProjects', 'matchNews', 'diff', 'exportPreview'] as const;
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
  'projects',
  'project',
  'pictures',
  'audit',
] as const;
/** The answers that a version of the office makes old, by the same. */
const OF_THE_OFFICE: Readonly<Record<OfficeFamily, readonly string[]>> = {
  projects: ['projects', 'project', 'siteProjects', 'matchNews'],
  months: ['month', 'due'],
  proposals: ['proposals'],
  imports: ['imports'],
  attachments: ['attachments'],
  people: ['people', 'session', 'due', 'proposals'],
  logins: ['logins'],
  log: ['audit'],
  baseMaps: ['meta', 'baseMaps'],
  settings: ['settings', 'reminders'],
};
/** Those that nothing makes old but a version that every reader of them is told. */
const OF_NOTHING_ELSE = [
  'sheet',
  'stats',
  'outcomes',
  'versions',
  'resources',
  'diff',
  'projects',
  'project',
  'siteProjects',
  'matchNews',
  'proposals',
  'imports',
  'attachments',
  'people',
  'due',
  'month',
] as const;

/** Many writes within this time are followed once. */
const FOLLOW_AT_MOST_EVERY_MS = 400;
/** What one write has changed in the ledger and in the office is told in two pieces, and followed once. */
const WAIT_FOR_REST_MS = 20;
/** So long what is told of a write waits for the answer to one of one's own, which brings the sheet. */
const WAIT_FOR_ANSWER_MS = 1_000;

/** What the data's version makes old stays new until there is another one: nothing else is a reason to ask again. */
export function keepUntilNextVersion(queries: QueryClient): void {
  for (const family of OF_NOTHING_ELSE)
    queries.setQueryDefaults([family], { staleTime: Number.POSITIVE_INFINITY, refetchOnWindowFocus: false });
}

/** What is known of the data: the ledger's version, and those of the office. */
interface Versions {
  readonly version: number;
  readonly office: OfficeVersions;
}

/** What was told of them; what is absent is as it was. */
interface Told extends Partial<Versions> {
  /** Whether the data may have gone back to it: a backup was restored. */
  readonly mayBeOlder?: boolean;
}

/** Follows the data's versions: what is of an older one is asked for again, once, whoever told of it first. */
export interface Freshness extends WriteListener {
  /** The stream told of a write. */
  hear(told: Told): void;
  /** What the server says of itself, day and versions: the first time, and whenever it is asked. */
  see(meta: Pick<MetaData, 'version' | 'today' | 'office'>): void;
}

/** Of each family the newer version. */
function newest(one: OfficeVersions, other: OfficeVersions): OfficeVersions {
  return Object.fromEntries(
    OFFICE_FAMILIES.map((family) => [family, Math.max(one[family] ?? 0, other[family] ?? 0)]),
  );
}

/** The answers that are older than these versions of the office. */
function olderAnswers(before: OfficeVersions, after: OfficeVersions): string[] {
  return OFFICE_FAMILIES.flatMap((family) =>
    (before[family] ?? 0) === (after[family] ?? 0) ? [] : OF_THE_OFFICE[family],
  );
}

function isByVersion(family: string): boolean {
  return (BY_VERSION as readonly string[]).includes(family);
}

/** What is known after something more was told. */
function versionsAfter(known: Versions, { version, office, mayBeOlder = false }: Told): Versions {
  if (mayBeOlder) return { version: version ?? known.version, office: office ?? known.office };
  return {
    version: Math.max(known.version, version ?? 0),
    office: office ? newest(known.office, office) : known.office,
  };
}

/** Waits with something until its time has come; whoever is waited for already is not waited for longer because more is told. */
function createWait(run: () => void) {
  let waiting: { readonly timer: ReturnType<typeof setTimeout>; readonly until: number } | undefined;
  return {
    isOn: () => waiting !== undefined,
    end() {
      clearTimeout(waiting?.timer);
      waiting = undefined;
    },
    atMost(ms: number) {
      const now = Date.now();
      if (ms <= 0) return run();
      if (waiting && waiting.until <= now + ms) return;
      clearTimeout(waiting?.timer);
      waiting = { timer: setTimeout(run, ms), until: now + ms };
    },
  };
}

/** The answers that the page has, and how they are asked for again. */
function createAnswers(queries: QueryClient) {
  /** Sheets that were put in place and are of that version already. */
  let placed: { version: number; ids: Set<number> } = { version: 0, ids: new Set() };

  function askAgain(families: readonly string[], version: number): void {
    if (families.length === 0) return;
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
  function place(sheet: ResourceSheetData, version: number): void {
    if (placed.version !== version) placed = { version, ids: new Set() };
    placed.ids.add(sheet.id);
    const queryKey = ['sheet', sheet.id];
    // What is still on its way may be of before.
    void queries
      .cancelQueries({ queryKey, exact: true })
      .then(() => queries.setQueryData<ResourceSheetData>(queryKey, sheet));
  }
  return { askAgain, askOlderThan, place };
}

export function createFreshness(queries: QueryClient): Freshness {
  const { askAgain, askOlderThan, place } = createAnswers(queries);
  let seen: (Versions & { readonly today: string }) | undefined;
  let followedAt = Number.NEGATIVE_INFINITY;
  const wait = createWait(follow);
  let latest: Versions = { version: 0, office: {} };
  /** Changes that were sent and not answered yet. */
  let writing = 0;

  function follow(): void {
    wait.end();
    if (!seen) return;
    const { version } = latest;
    const isNew = seen.version !== version;
    const ofOffice = olderAnswers(seen.office, latest.office);
    if (!isNew && ofOffice.length === 0) return;
    followedAt = Date.now();
    seen = { ...seen, ...latest };
    if (!isNew) {
      askAgain(ofOffice, version);
      return;
    }
    queries.setQueryData<MetaData>(['meta'], (meta) => meta && { ...meta, version });
    // What names the version in its key asks by itself.
    askAgain([...OF_THE_LEDGER, ...ofOffice.filter((family) => !isByVersion(family))], version);
    void queries.invalidateQueries({ queryKey: ['meta'] });
  }
  function take(told: Told, waitMs: number): void {
    if (!seen) return;
    const known = wait.isOn() ? latest : seen;
    const next = versionsAfter(known, told);
    if (next.version === seen.version && olderAnswers(seen.office, next.office).length === 0) return;
    latest = next;
    wait.atMost(Math.max(waitMs, followedAt + FOLLOW_AT_MOST_EVERY_MS - Date.now()));
  }

  return {
    began() {
      writing++;
    },
    ended(news) {
      writing--;
      if (!news) return;
      if (news.sheet) place(news.sheet, news.version);
      // Who has not been told of which versions their answers are asks for all that may be old.
      if (!seen) askAgain(Object.values(OF_THE_OFFICE).flat(), news.version);
      take(news, 0);
    },
    hear(told) {
      take(told, writing > 0 ? WAIT_FOR_ANSWER_MS : WAIT_FOR_REST_MS);
    },
    see({ version, today, office = {} }) {
      const before = seen;
      if (!before) {
        seen = { version, today, office };
        askOlderThan(version);
        return;
      }
      // An answer that was on its way may be older than what was heard since.
      const isBack = version < before.version;
      seen = { version, today, office: isBack ? office : newest(before.office, office) };
      const isSame = before.version === version && before.today === today;
      const ofOffice = olderAnswers(before.office, seen.office);
      if (isSame && ofOffice.length === 0) return;
      followedAt = Date.now();
      if (isSame) {
        askAgain(ofOffice, version);
        return;
      }
      // What names the version in its key asks by itself when that is a new one; a new day has the same.
      const ofVersion = before.version === version ? BY_VERSION : [];
      const others = ofOffice.filter((family) => !isByVersion(family));
      askAgain([...OF_THE_LEDGER, ...others, ...ofVersion], version);
    },
  };
}
