/** Words of the page of base maps. `words.en.ts` has the same shape. */
export const words = {
  title: '底图',
  help: '地图最下面的一层。可以有几张，读者在地图上切换；排在最前面的先显示。',
};

export type BaseMapPageWords = typeof words;
