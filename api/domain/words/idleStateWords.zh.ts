import type { IdleState } from '#contract/idle.ts';

/** The states of the statutory clock, on the page and in files. 闲置 alone is none of them: there is no room for the number of a finding. */
export const words: Readonly<Record<IdleState, string>> = {
  running: '未到期',
  building: '在建',
  suspected: '疑似闲置',
  found: '已认定',
  unknown: '未知',
};

export type IdleStateWords = typeof words;
