import type { PeopleWords } from './words.zh.ts';

/** Words of keeping accounts. */
export const words: PeopleWords = {
  outsideId: 'Login elsewhere',
  outsideIdHelp: 'Issuer and subject, with a space between. The log has both once they have tried.',
  role: 'Role',
  zones: 'Zones',
  title: 'Accounts',
  help: 'One account for each person; the history shows their name.',
  add: 'Add an account',
  edit: (name) => `Change ${name}`,
  change: 'Change',
  disabled: 'disabled',
  enabled: 'Enabled',
  disable: 'Disable account',
  enable: 'Enable again',
  resetPassword: 'Reset password',
  once: 'Hand it over now: it is not shown again',
  passwordOf: (name) => `New password of ${name}`,
  noZones: 'No zones',
  lastAdmin: 'At least one working administrator has to remain',
};
