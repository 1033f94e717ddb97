/** Words of what was absorbed and revived, month by month. `outcomeWords.en.ts` has the same shape. */
export const words = {
  outcomes: {
    absorbed: '去化',
    absorbedHelp: '空置的存量厂房、楼宇转为签约或利用的面积',
    revived: '盘活',
    revivedHelp: '低效用地、供而未用土地或原有企业的厂房重新投入使用的面积',
  },
  families: { land: '土地', built: '建筑' },
  ofMonth: (month: string, area: string, count: string) => `${month}：${area}，${count} 宗`,
  rows: (month: string, outcome: string) => `${month} ${outcome}`,
  none: '这段时间没有发生',
  total: (area: string, count: string) => `${area} · ${count} 宗`,
  figures: '逐月数字',
  last: (months: string) => `近 ${months} 个月`,
  reversal: '冲销',
  expansion: '增资扩产',
  new: '新建',
  zeroLand: '零地招商',
  area: '面积',
  month: '月份',
};

export type OutcomeWords = typeof words;
