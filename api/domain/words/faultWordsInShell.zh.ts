import type { FaultCode } from '#contract/problem.ts';

/** What a shell says in place of the words for a fault, since its reader has switches: which of them to use. */
export const words = {
  not_found: '没有这个资源',
  planner_only: '只有规划人员可以（--planner）',
  project_missing: '请说明项目（--project）',
  reason_missing: '请说明原因（--reason）',
  expiry_missing: '请说明到期日（--until）',
} satisfies Partial<Record<FaultCode, string>>;

export type FaultWordsInShell = typeof words;
