/** Words of choosing several resources in the list. `chooseWords.en.ts` has the same shape. */
export const words = {
  choose: '选择',
  chosen: (count: string) => `已选 ${count} 条`,
  all: (count: string) => `全选 ${count} 条`,
  most: (count: string) => `一次最多修改 ${count} 条`,
  none: '清空',
  end: '结束选择',
};

export type ChooseWords = typeof words;
