/** Words that every form with a draft says. `words.en.ts` has the same shape. */
export const words = {
  continueEdit: '继续编辑',
  unknownHelp: '不知道的留空；留空不等于 0。',
  none: '未知',
  reasonHelp: '可不填，会写进修改记录',
  discardAsk: '有未保存的修改，确定放弃吗？',
  discard: '放弃修改',
  keepEditing: '继续编辑',
  conflictBy: (who: string, when: string) => `${who} 于 ${when} 保存`,
  conflictSomebody: '有人',
  conflictOpen: (count: string) => `还有 ${count} 项要选择用哪一边的值`,
  before: '原来',
  mine: '我的',
  theirs: '对方的',
};

export type FormWords = typeof words;
