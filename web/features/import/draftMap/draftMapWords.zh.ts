/** Words of the map of a draft. `draftMapWords.en.ts` has the same shape. */
export const words = {
  title: '导入结果的地图',
  canvas: '导入结果的地图：文件的各行叠在已有资源上。方向键平移，加减号缩放。',
  fit: '缩放到文件的全部行',
  fitStored: '缩放到已有资源',
  legend: '文件的行',
  nothingPlaced: '文件里还没有能落图的行',
  left: (count: string) => `另有 ${count} 行未画出`,
  chooseNone: '不再突出这一行',
  drawing: (row: string) => `画第 ${row} 行的范围`,
  drawingHelp: '逐点点击，点回起点或双击结束；Esc 取消',
  drawNothing: '不画了',
  fold: '收起地图',
  unfold: '展开地图',
};

export type DraftMapWords = typeof words;
