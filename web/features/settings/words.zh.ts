/** Words of the page of settings. `words.en.ts` has the same shape. */
export const words = {
  title: '设置',
  help: '园区自己的规则。改动从一个日期起生效；已经关账的月份不变。',
};

export type SettingsWords = typeof words;
