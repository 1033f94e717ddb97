import { QueryClient, QueryObserver } from '@tanstack/react-query';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { MetaData } from '#contract/meta.ts';
import type { ResourceSheetData } from '#contract/resource.ts';
import { createFreshness, keepUntilNextVersion } from '../../web/server/freshness.ts';

const TODAY = '2026-03-31';
const LATENCY_MS = 20;

type Answer = { version: number; projects: number; proposals: number };

/** A page that looks at a sheet, totals and a list, and a server whose answers say of which version they are. */
function openPage(alsoWatched: readonly [string, string][] = []) {
  const queries = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  keepUntilNextVersion(queries);
  const freshness = createFreshness(queries);
  const server = { version: 1, projects: 1, proposals: 1 };
  const asked: Record<string, number> = {};
  const answer = (name: string) => async () => {
    asked[name] = (asked[name] ?? 0) + 1;
    const { version, ...office } = server;
    await new Promise((resolve) => setTimeout(resolve, LATENCY_MS));
    return name === 'meta' ? { version, today: TODAY, office, ...office } : { id: 7, version, ...office };
  };
  const watched = [['meta'], ['sheet', 7], ['stats', ''], ['audit', ''], ...alsoWatched];
  const observers = watched.map((queryKey) => {
    const observer = new QueryObserver<Answer>(queries, {
      queryKey,
      queryFn: answer(queryKey[0] as string),
    });
    observer.subscribe(() => undefined);
    return observer;
  });
  // As the page does when it has rendered a new version.
  observers[0].subscribe(({ data }) => data && freshness.see(data as Answer & MetaData));
  return {
    freshness,
    server,
    asked,
    results: () => observers.map((observer) => observer.getCurrentResult().data),
    versions: () => observers.map((observer) => observer.getCurrentResult().data?.version),
    pass: (ms: number) => vi.advanceTimersByTimeAsync(ms),
  };
}

const sheetOf = (version: number) => ({ id: 7, version }) as ResourceSheetData;

describe('what is on the screen', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('is at the newest version in the end, whoever told of it first, and asked for at most once a write', async () => {
    const moment = fc.integer({ min: 0, max: 1_500 });
    const write = fc.record({ after: moment, streamIn: moment, answerIn: moment, own: fc.boolean() });
    await fc.assert(
      fc.asyncProperty(fc.array(write, { minLength: 1, maxLength: 6 }), async (writes) => {
        const page = openPage();
        await page.pass(1_000);
        const first = { ...page.asked };
        for (const { after, streamIn, answerIn, own } of writes) {
          await page.pass(after);
          if (own) page.freshness.began();
          const version = ++page.server.version;
          setTimeout(() => page.freshness.hear({ version }), streamIn);
          if (own)
            setTimeout(() => {
              const now = page.server.version;
              page.freshness.ended({ version: now, sheet: sheetOf(now) });
            }, answerIn);
        }
        await page.pass(10_000);
        expect(page.versions()).toEqual(Array(4).fill(page.server.version));
        for (const [name, times] of Object.entries(page.asked))
          expect(times - first[name], name).toBeLessThanOrEqual(writes.length);
      }),
      { numRuns: 150 },
    );
  });

  it('has the sheet that came with the answer to a write, and does not ask for it', async () => {
    const page = openPage();
    await page.pass(1_000);
    page.freshness.began();
    page.server.version = 2;
    page.freshness.hear({ version: 2 });
    await page.pass(300);
    expect(page.versions()).toEqual([1, 1, 1, 1]);
    page.freshness.ended({ version: 2, sheet: sheetOf(2) });
    await page.pass(0);
    expect(page.versions()[1]).toBe(2);
    await page.pass(1_000);
    expect(page.versions()).toEqual([2, 2, 2, 2]);
    expect(page.asked).toEqual({ meta: 2, sheet: 1, stats: 2, audit: 2 });
  });

  it('follows the office too: what a write has changed there and in the ledger is asked for once', async () => {
    const moment = fc.integer({ min: 0, max: 1_500 });
    const changes = fc.subarray(['version', 'projects', 'proposals'] as const, { minLength: 1 });
    const write = fc.record({
      changes,
      after: moment,
      streamIn: moment,
      answerIn: moment,
      own: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(write, { minLength: 1, maxLength: 5 }), async (writes) => {
        const page = openPage([
          ['projects', ''],
          ['proposals', ''],
        ]);
        await page.pass(1_000);
        const first = { ...page.asked };
        for (const { changes, after, streamIn, answerIn, own } of writes) {
          await page.pass(after);
          if (own) page.freshness.began();
          for (const what of changes) page.server[what]++;
          const { version, ...office } = page.server;
          setTimeout(() => page.freshness.hear({ version }), streamIn);
          setTimeout(() => page.freshness.hear({ office }), streamIn + 5);
          if (own)
            setTimeout(() => {
              const { version, ...office } = page.server;
              page.freshness.ended({ version, office });
            }, answerIn);
        }
        await page.pass(10_000);
        const { version, projects, proposals } = page.server;
        const [, , , , register, asked] = page.results();
        expect(register).toMatchObject({ version, projects });
        expect(asked).toMatchObject({ version, proposals });
        for (const [name, times] of Object.entries(page.asked))
          expect(times - first[name], name).toBeLessThanOrEqual(writes.length);
      }),
      { numRuns: 100 },
    );
  });

  it('stays as it is where the office changed elsewhere', async () => {
    const page = openPage([
      ['projects', ''],
      ['proposals', ''],
    ]);
    await page.pass(1_000);
    page.server.projects++;
    page.freshness.hear({ office: { projects: 2, proposals: 1 } });
    page.freshness.hear({ office: { projects: 2, proposals: 1, log: 1 } });
    await page.pass(1_000);
    expect(page.asked).toEqual({ meta: 1, sheet: 1, stats: 1, audit: 2, projects: 2, proposals: 1 });
  });

  it('goes back with a record that was restored, and to nothing older than what it has otherwise', async () => {
    const page = openPage();
    await page.pass(1_000);
    page.server.version = 5;
    page.freshness.hear({ version: 5 });
    await page.pass(1_000);
    page.freshness.hear({ version: 4 });
    await page.pass(1_000);
    expect(page.asked).toEqual({ meta: 2, sheet: 2, stats: 2, audit: 2 });
    page.server.version = 3;
    page.freshness.hear({ version: 3, mayBeOlder: true });
    await page.pass(1_000);
    expect(page.versions()).toEqual([3, 3, 3, 3]);
  });

  it('is asked for again on a new day', async () => {
    const page = openPage();
    await page.pass(1_000);
    page.freshness.see({ version: 1, today: '2026-04-01' });
    await page.pass(1_000);
    expect(page.asked).toEqual({ meta: 1, sheet: 2, stats: 2, audit: 2 });
  });
});
