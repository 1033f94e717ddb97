import type { BaseMapChoiceData } from '#contract/baseMaps.ts';

/** What a service is asked about: its own address as it was given, and what it said. */
export interface LookedAt {
  readonly address: string;
  readonly text: string;
}

export type Choice = BaseMapChoiceData;

/** The longest list that is shown. */
export const MOST_CHOICES = 500;

const CONTROL = /^(service|request|version|f)$/i;

/**
 * Where a service says that it is to be asked, on the host that it was found on: services behind a proxy name the machine behind it. Parameters
 * that the given address had (a key's place, a map file) are kept.
 */
export function ownAddress(said: string, given: string): string {
  const [path, query = ''] = given.split('?', 2);
  const from = new URL(path);
  const own = query
    .split('&')
    .filter((part) => part !== '' && !CONTROL.test(decodeURIComponent(part.split('=', 1)[0])));
  const [saidPath, saidQuery = ''] = (said || path).split('?', 2);
  const isWeb = /^https?:\/\//i.test(saidPath);
  const rest = isWeb ? saidPath.replace(/^https?:\/\/[^/]+/i, '') : from.pathname;
  const parts = [...saidQuery.split('&').filter(Boolean), ...own];
  const unique = parts.filter((part, index) => parts.indexOf(part) === index);
  return `${from.origin}${rest}${unique.length > 0 ? `?${unique.join('&')}` : ''}`;
}

/** A box of degrees that is one, within the world; null for any other. */
export function boxOrNull(box: readonly unknown[] | undefined): number[] | null {
  const numbers = (box ?? []).map(Number);
  if (numbers.length !== 4 || !numbers.every(Number.isFinite)) return null;
  const [west, south, east, north] = numbers;
  const clamped = [Math.max(-180, west), Math.max(-90, south), Math.min(180, east), Math.min(90, north)];
  return clamped[0] < clamped[2] && clamped[1] < clamped[3] ? clamped : null;
}
