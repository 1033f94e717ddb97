/** Words of the grid of a building's floors. `floorWords.en.ts` has the same shape. */
export const floorWordsZh = {
  open: '楼层表',
  title: (building: string) => `楼层表：${building}`,
  help: '回车到下一行，Tab 到下一格；Ctrl+D 取上一行的值。面积单位 ㎡，不知道的留空。',
  fillDown: '向下填充',
  fillDownHelp: '把当前格的值填到下面各行',
  addFloor: '加一层',
  split: '拆分',
  splitAsk: '拆成几个单元',
  splitDo: '拆分',
  remove: '去掉',
  status: '状态',
  actions: '操作',
  cell: (field: string, unit: string) => `${field} ${unit}`,
  newUnit: '新单元',
  changed: (count: string) => `${count} 行有修改`,
  unchanged: '没有修改',
  saved: '已保存',
  savedCount: (count: string) => `已保存 ${count} 行`,
  cellFaults: '有格子需要改正',
  conflict: '别人刚改过这一行：已载入新值，您的输入保留，请再保存一次',
  conflictIn: (fields: string) => `别人刚改过这一行的${fields}：您的输入保留，再保存会替换对方的值`,
  and: '、',
  readOnly: '您不能改这一行',
  none: '这栋楼还没有登记的楼层',
};

export type FloorWords = typeof floorWordsZh;
