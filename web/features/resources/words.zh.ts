/** Words of the list of resources. `words.en.ts` has the same shape. */
export const words = {
  label: '资源列表',
  found: (count: string) => `共 ${count} 条`,
  live: (count: string) => `筛选出 ${count} 条资源`,
  sort: '排序',
  sortRecord: '默认顺序',
  ascending: '升序',
  descending: '降序',
  onlyInView: '仅视野内',
  areaUnknown: '面积未知',
  emptyTitle: '没有符合条件的资源',
  emptyLoosen: '试试放宽其中一项：',
  emptyAfter: (count: string) => `放宽后 ${count} 条`,
  emptyInView: '地图窗口内没有符合条件的资源',
  emptyInViewHelp: (count: string) => `整个区域共有 ${count} 条`,
  showEverywhere: '查看整个区域',
  emptyRecord: '还没有资源',
  emptyRecordHelp: '登录后可以导入台账；在服务器上也可用命令：npm run cli -- import 文件.xlsx',
  emptyRecordImport: '点“导入”，或把台账拖到页面上。',
  emptyPublicHelp: '目前没有公开的资源。',
  unplacedNotice: (count: string) => `其中 ${count} 条未落图，只在列表中`,
  sortIdle: '下一法定时限',
  idleUntil: (next: string) => `下一时限 ${next}`,
  ofWhole: (whole: string) => `共 ${whole}`,
};

export type ListWords = typeof words;
