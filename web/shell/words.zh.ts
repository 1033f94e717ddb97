/** Words of the panels around the map and of the faces of a phone. `words.en.ts` has the same shape. */
export const words = {
  face: {
    label: '切换地图与列表',
    map: '地图',
    list: '列表',
  },
  panel: {
    label: '筛选与列表',
    fold: '收起面板',
    unfold: '展开筛选与列表',
    moreFilters: '更多筛选',
    showResults: (count: string) => `查看 ${count} 条结果`,
  },
  match: '匹配',
  matchHelp: '填写项目需求，找出符合的资源',
};

export type ShellWords = typeof words;
