/** What an office keeps beside the ledger. Each family counts versions of its own: a new one is the reason to ask for it again. */
export const OFFICE_FAMILIES = [
  'projects',
  'months',
  'proposals',
  'imports',
  'attachments',
  'people',
  'logins',
  'log',
  'baseMaps',
  'settings',
] as const;
export type OfficeFamily = (typeof OFFICE_FAMILIES)[number];

/** The version of each family; one that has never changed is absent. */
export type OfficeVersions = Readonly<Partial<Record<OfficeFamily, number>>>;

/** The header of an answer to a write that says the office's versions by then, as JSON. */
export const OFFICE_VERSIONS = 'office-versions';
