/** Words of what a file has beside its data. `leftOutWords.en.ts` has the same shape. */
export const words = {
  title: (parts: string) => `不算数据、未导入：${parts}`,
  comma: '，',
  parts: {
    sums: (count: string) => `合计 ${count} 行`,
    headings: (count: string) => `重复表头 ${count} 行`,
    notes: (count: string) => `注释、签字等 ${count} 行`,
    tables: (count: string) => `认不出的表 ${count} 张`,
  },
};

export type LeftOutWords = typeof words;
