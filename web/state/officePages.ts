import type { Deed } from '#domain/policy.ts';
import type { PageName } from './page.ts';

const PAGES_BY_DEED = [
  ['map', 'ledger.read'],
  ['due', 'month.confirm'],
  ['months', 'month.read'],
  ['projects', 'project.read'],
  ['allocation', 'project.read'],
  ['people', 'people.read'],
  ['audit', 'audit.read'],
] as const satisfies readonly (readonly [PageName, Deed])[];
export type OfficePage = (typeof PAGES_BY_DEED)[number][0];

/** The pages that a reader has something to do on. */
export function officePages(may: (deed: Deed) => boolean): readonly OfficePage[] {
  return PAGES_BY_DEED.filter(([, deed]) => may(deed)).map(([page]) => page);
}
