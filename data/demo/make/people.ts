import type { Random } from './random.ts';
import { OFFICERS, PROJECTS_IN_TALKS, TRADES } from './words.ts';

/** Numbers that no telephone has: the code 0000 is not given to any place. */
export function contact(random: Random): string {
  return `${random.pick(OFFICERS).slice(0, 1)}经理 0000-${random.integer(1000000, 9999999)}`;
}

export function firm(random: Random): string {
  return `${random.pick(random.pick(TRADES).firms)}有限公司`;
}

/** The value, or nothing in that share of the cases: no ledger is complete. */
export function unless<T>(random: Random, share: number, value: T): T | undefined {
  return random.chance(share) ? undefined : value;
}

export function rounded(value: number, step: number): number {
  return Math.round(Math.round(value / step) * step * 1000) / 1000;
}

/** The day of the last look at a site: mostly within the quarter, sometimes long ago, sometimes never noted. */
export function verifiedOn(random: Random): number | undefined {
  return unless(random, 0.07, random.chance(0.8) ? -random.integer(1, 88) : -random.integer(89, 330));
}

const FIRST_PROJECT = { land: 0, factory: 7, office: 14, park: 3 } as const;

/** The projects in talks, dealt out in turn. */
export function projectsFor(kind: keyof typeof FIRST_PROJECT): () => string {
  let next: number = FIRST_PROJECT[kind];
  return () => PROJECTS_IN_TALKS[next++ % PROJECTS_IN_TALKS.length];
}
