/** Words of notices: of a day in the past, and of what others do meanwhile. `words.en.ts` has the same shape. */
export const words = {
  live: {
    changed: (name: string, count: number) => `${name} 改了 ${count} 项`,
    changedMany: (name: string) => `${name} 改了许多项`,
    and: '；',
  },
  past: {
    banner: (date: string) => `正在查看 ${date} 的状态`,
    help: '列表、统计、地图和导出都是这一天的',
    back: '回到今天',
  },
};

export type NoticeWords = typeof words;
