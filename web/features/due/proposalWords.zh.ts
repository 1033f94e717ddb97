/** Words of boundaries that were proposed and wait for an answer. `proposalWords.en.ts` has the same shape. */
export const words = {
  title: '邻界调整提议',
  help: '相邻地块的责任人改了共用边界，请您确认是否一起移动。',
  by: (who: string, when: string) => `${who} 于 ${when} 提出`,
  area: (before: string, after: string) => `面积 ${before} → ${after}`,
  picture: '现在的边界与提议的边界',
  stale: '这块资源此后有了新版本，不能再接受',
  waiting: '等对方责任人答复',
  accept: '接受',
  decline: '不接受',
  accepted: '已接受，边界已移动',
  declined: '已拒绝',
};

export type ProposalWords = typeof words;
