import type { ReminderWords } from './reminderWords.zh.ts';

export const words: ReminderWords = {
  reasons: {
    verify: 'to verify',
    month: 'to confirm for the month',
    reservation: 'reservations that end',
    lease: 'leases that end',
    idle: 'statutory clocks',
  },
  newMatches: 'new matches',
  officer: (officer, counts) => `${officer}: ${counts.join(', ')}`,
  due: (today, lines) => `Wutong ${today}, to do\n${lines.join('\n')}`,
  nothing: (today) => `Wutong ${today}: nothing to do`,
};
