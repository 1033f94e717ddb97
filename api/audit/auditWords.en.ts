import type { AuditWords } from './auditWords.zh.ts';

export const words: AuditWords = {
  headings: (timeZone) => [
    'Id',
    `Time (${timeZone})`,
    'Who',
    'What',
    'About',
    'Detail',
    'Address',
    'Data version',
  ],
};
