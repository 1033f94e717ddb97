import type { OutsideWords } from './outsideWords.zh.ts';

/** Words about a login that is kept elsewhere. */
export const words: OutsideWords = {
  begin: (name) => `Log in with ${name}`,
  or: 'or',
  noAdminYet: 'There is no administrator yet. Open the one-time link that the server printed at its start.',
  problems: {
    outside_expired: 'This login was not finished, or took too long. Please try again.',
    outside_refused: 'It was refused there. Try again, or log in another way.',
    outside_unavailable: 'That login cannot be reached for now. Try again later, or use your password.',
    outside_unknown:
      'You are logged in there, but linked to no account here. Ask an administrator to link yours; the log has what they need.',
    outside_disabled: 'Your account here is disabled. Ask an administrator.',
    too_many_attempts: 'Too many failed attempts. Try again in a while.',
  },
};
