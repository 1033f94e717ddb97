/** Words of putting a resource in its place on the map. `placeWords.en.ts` has the same shape. */
export const words = {
  point: '落图：点位置',
  outline: '落图：画范围',
  pointHelp: '在地图上点一下它的位置，可以再点改正。',
  outlineHelp: '依次点各角，双击或点第一个角结束。',
  save: '保存位置',
  saveAnyway: '仍要保存',
  cancel: '取消',
  leaveAsk: '位置还没有保存，离开会丢掉它。现在离开吗？',
  saved: '位置已保存',
};

export type PlaceWords = typeof words;
