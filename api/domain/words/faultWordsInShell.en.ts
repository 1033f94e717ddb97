import type { FaultWordsInShell } from './faultWordsInShell.zh.ts';

export const words: FaultWordsInShell = {
  not_found: 'there is no such site',
  planner_only: 'only a planner may (--planner)',
  project_missing: 'say the project (--project)',
  reason_missing: 'say the reason (--reason)',
  expiry_missing: 'say until when (--until)',
};
