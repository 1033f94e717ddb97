/** Words of the pictures on the map. `words.en.ts` has the same shape. */
export const words = {
  pictures: '图片',
  missing: '这台服务器上没有这张图的文件',
  swipe: '卷帘',
  swipeOf: (name: string) => `${name}：卷帘对比`,
  swipeEnd: '结束卷帘',
  opacityOf: (name: string) => `${name}的不透明度`,
};

export type LayerWords = typeof words;
