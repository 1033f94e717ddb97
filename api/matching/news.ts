import { setImmediate } from 'node:timers/promises';
import type { MatchNewsData, MatchNewsOf, NewMatchData } from '#contract/matchNews.ts';
import { isWorthTelling, newsSince } from '#domain/matching/news.ts';
import { planMatch } from '#domain/matching/plan.ts';
import type { Edition } from '../editions/edition.ts';
import type { Responsible } from '../months/dueStore.ts';
import { readNews, readSitesOf, type Seeking } from './newsStore.ts';

/** The best of each project: whoever wants more opens its match. */
const MOST_OF_PROJECT = 20;
const MOST_TOLD = 200;

/** What is new today, read once however many are told of it. */
export type News = Awaited<ReturnType<typeof readTodaysNews>>;

export async function readTodaysNews(edition: Edition) {
  const since = newsSince(edition.today());
  return { since, ...(await edition.read((db) => readNews(db, since))) };
}

/**
 * The good matches that an officer is told of, the latest first: new sites for their projects, save those on the shortlist already, and
 * what other projects newly ask for and their sites have. Only what is new is held against what waits for it.
 */
export async function newMatchesOf(
  who: Responsible,
  edition: Edition,
  { since, sites, projects }: News,
): Promise<MatchNewsData> {
  const newOn = new Map(sites.map(({ id, on }) => [id, on]));
  const found: NewMatchData[] = [];
  let theirs: ReadonlySet<number> | null = null;
  for (const project of projects) {
    if (project.officer === who.name) {
      const open = new Set(newOn.keys()).difference(new Set(project.shortlist));
      found.push(...goodMatches(project, edition, open, (id) => ({ new: 'site', on: newOn.get(id)! })));
    } else if (project.on !== null) {
      const { on } = project;
      theirs ??= new Set(await edition.read((db) => readSitesOf(db, who)));
      found.push(...goodMatches(project, edition, theirs, () => ({ new: 'project', on })));
    } else continue;
    await setImmediate();
  }
  found.sort(
    (a, b) =>
      (a.on < b.on ? 1 : a.on > b.on ? -1 : 0) ||
      b.site.score - a.site.score ||
      a.project.id - b.project.id ||
      a.site.id - b.site.id,
  );
  return { since, total: found.length, items: found.slice(0, MOST_TOLD) };
}

function goodMatches(
  { id, name, requirement }: Seeking,
  { engine, visibility, reference }: Edition,
  among: ReadonlySet<number>,
  newsOf: (site: number) => { new: MatchNewsOf; on: string },
): NewMatchData[] {
  const read = planMatch(requirement, reference.places);
  if ('faults' in read || among.size === 0) return [];
  const options = { limit: MOST_OF_PROJECT, near: false, ranks: false, among };
  return engine
    .match(read.plan, visibility, options)
    .results.filter(({ label }) => isWorthTelling(label))
    .map(({ id: site, code, name: siteName, kind, score, label }) => ({
      ...newsOf(site),
      project: { id, name },
      site: { id: site, code, name: siteName, kind, score, label },
    }));
}
