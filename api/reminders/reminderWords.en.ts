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
  watched: { name: 'Watched folder', waiting: 'imports to confirm', refused: 'to answer, or not read' },
  officer: (officer, counts) => `${officer}: ${counts.join(', ')}`,
  due: (today, lines) => `Wutong ${today}, to do\n${lines.join('\n')}`,
  nothing: (today) => `Wutong ${today}: nothing to do`,
};
