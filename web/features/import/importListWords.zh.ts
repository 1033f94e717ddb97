/** Words of the list of imports. `importListWords.en.ts` has the same shape. */
export const words = {
  title: '以前的导入',
  states: { draft: '未导入', committed: '已导入', undone: '已撤销' },
  who: (who: string, when: string) => `${who} · ${when}`,
  counts: {
    created: (count: string) => `新增 ${count}`,
    updated: (count: string) => `更新 ${count}`,
    unchanged: (count: string) => `未变 ${count}`,
    unplaced: (count: string) => `未落图 ${count}`,
    rejected: (count: string) => `拒绝 ${count}`,
  },
  undo: '撤销',
  undoAsk: (file: string) => `撤销“${file}”的导入？它新增的资源会删除，改过的恢复原样。`,
  undone: '已撤销',
  resume: '继续',
};

export type ImportListWords = typeof words;
