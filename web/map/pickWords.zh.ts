/** Words of choosing on the map for a match. `pickWords.en.ts` has the same shape. */
export const words = {
  pickHelp: '点一下地图选点，按 Esc 取消',
  drawHelp: '逐点画出范围，双击或点起点结束，按 Esc 取消',
  drawCrossing: '画出的边线相交，请重画',
  cancel: '取消',
  hideOnMap: '不再显示',
};

export type PickWords = typeof words;
