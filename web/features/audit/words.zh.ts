/** Words of the log. `words.en.ts` has the same shape. */
export const words = {
  title: '日志',
  help: '谁在什么时候做了什么；只增不改。',
  when: '时间',
  who: '人员',
  what: '操作',
  detail: '内容',
  about: '对象',
  address: '地址',
  filterWho: '按人员',
  filterWhat: '按操作',
  filterAbout: '按场地或项目',
  from: '从',
  to: '到',
  csv: '导出 CSV',
  none: '没有符合条件的记录',
  all: '全部',
  allVerbs: '全部操作',
  clock: (timeZone: string) => `时间按 ${timeZone}`,
};

export type AuditWords = typeof words;
