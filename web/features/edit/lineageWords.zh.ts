/** Words of what a resource was split or merged from and into. `lineageWords.en.ts` has the same shape. */
export const words = {
  title: '来历',
  splitFrom: (name: string, on: string) => `由${name}分割而来（${on}）`,
  mergedFrom: (names: string, on: string) => `由${names}合并而来（${on}）`,
  splitInto: (names: string, on: string) => `分割为${names}（${on}）`,
  mergedInto: (name: string, on: string) => `并入${name}（${on}）`,
  wasSplit: (name: string, names: string, on: string) => `此前${name}分割为${names}（${on}）`,
  wasMerged: (names: string, name: string, on: string) => `此前${names}合并为${name}（${on}）`,
};

export type LineageWords = typeof words;
