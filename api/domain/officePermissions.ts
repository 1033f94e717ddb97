import type { OfficeFamily } from '#contract/office.ts';
import type { Permission } from './policy.ts';

/** What one has to be allowed to do to be told of a family's versions; `person`: to have an account. */
export const OFFICE_PERMISSIONS: Readonly<Record<OfficeFamily, Permission | 'person'>> = {
  projects: 'project.read',
  months: 'month.read',
  proposals: 'resource.edit',
  imports: 'import.run',
  attachments: 'ledger.readPrivate',
  people: 'people.read',
  logins: 'person',
  log: 'audit.read',
  baseMaps: 'ledger.read',
  settings: 'reminder.manage',
};
