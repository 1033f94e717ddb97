import type { EvidenceWords } from './evidenceWords.zh.ts';

export const words: EvidenceWords = {
  format_by_content: 'format: {value} (by its content)',
};
