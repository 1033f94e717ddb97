/** Words of the page of pictures. `words.en.ts` has the same shape. */
export const words = {
  title: '图片底图',
  help: '规划图、扫描图、正射影像放到地图上作底图，可在其上描绘地块。未公开的只有登录人员看得到。',
};

export type PictureWords = typeof words;
