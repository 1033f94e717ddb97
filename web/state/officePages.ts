import type { Permission } from '#domain/policy.ts';
import type { PageName } from './page.ts';

const PAGES_BY_PERMISSION = [
  ['map', 'ledger.read'],
  ['due', 'month.confirm'],
  ['months', 'month.read'],
  ['projects', 'project.read'],
  ['allocation', 'project.read'],
  ['templates', 'reminder.manage'],
  ['setup', 'deployment.manage'],
  ['basemaps', 'deployment.manage'],
  ['settings', 'deployment.manage'],
  ['pictures', 'ground.manage'],
  ['ground', 'ground.manage'],
  ['people', 'people.read'],
  ['audit', 'audit.read'],
] as const satisfies readonly (readonly [PageName, Permission])[];
export type OfficePage = (typeof PAGES_BY_PERMISSION)[number][0];

/** The pages that a reader has something to do on. */
export function officePages(may: (permission: Permission) => boolean): readonly OfficePage[] {
  return PAGES_BY_PERMISSION.filter(([, permission]) => may(permission)).map(([page]) => page);
}

/** Those that are reached from what they belong to, and from the account; the heads of the pages have no room for all. */
const BESIDE: readonly OfficePage[] = ['setup', 'templates', 'basemaps', 'settings', 'pictures', 'ground'];

/** The pages that stand in the head of each. */
export function headPages(may: (permission: Permission) => boolean): readonly OfficePage[] {
  return officePages(may).filter((page) => !BESIDE.includes(page));
}
