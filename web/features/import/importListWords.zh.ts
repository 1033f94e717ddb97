/** Words of the list of imports. `importListWords.en.ts` has the same shape. */
export const words = {
  title: '以前的导入',
  states: { reading: '在读', draft: '未导入', committed: '已导入', undone: '已撤销' },
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
  writing: '正在导入',
  interrupted: '已中断',
  remove: '移除',
  removeAsk: (file: string) => `移除“${file}”？文件和试读的结果都会删除，已导入的不受影响。`,
  sources: '记住的来源',
  sourcesHelp: '同一来源的文件再来时，沿用上次定下的列、坐标系、编码和用语。',
  nameOf: (source: string) => `来源的名称：${source}`,
  keepName: '保存名称',
  decided: (file: string, who: string, when: string) => `${file} · ${who} · ${when}`,
  autoImport: '监视文件夹中的这类文件直接导入，不等确认',
  forget: '忘掉',
  forgetOf: (source: string) => `忘掉：${source}`,
  forgetAsk: (source: string) => `忘掉“${source}”的设定？已导入的不受影响。`,
};

export type ImportListWords = typeof words;
