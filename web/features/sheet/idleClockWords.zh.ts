/** Words of the statutory clock of a parcel. `idleClockWords.en.ts` has the same shape. */
export const words = {
  comma: '，',
  found: (number: string, on: string) => `已认定为闲置土地：${number}，${on}`,
  unstarted: (due: string, year: string) => `尚未动工，应于 ${due} 前动工；至 ${year} 满一年。`,
  unstartedYear: (due: string, year: string) =>
    `应于 ${due} 前动工，至今没有动工记录，${year} 已满一年。疑似闲置，须由主管部门调查认定。`,
  noStartDue: '没有约定动工日期，也没有交地日期，时限无从算起。',
  building: '已动工，没有停工记录。',
  stopped: (year: string) => `已动工，现已停工；至 ${year} 停工满一年。`,
  stoppedYear: (year: string, shares: string) =>
    `${year} 停工已满一年，${shares}。疑似闲置，须由主管部门调查认定。`,
  stoppedEnough: (year: string, shares: string) =>
    `${year} 停工已满一年，但${shares}，已达到三分之一和 25% 两项标准。`,
  stoppedUnknown: (year: string) => `${year} 停工已满一年，开发面积或投资额不全，无法判断。`,
  developed: (share: string) => `已开发 ${share}`,
  invested: (share: string) => `已投资 ${share}`,
  startDue: '应动工日',
  oneYear: '未动工满一年',
  twoYears: '未动工满两年',
  stoppedMark: '停工满一年',
  developedShare: '已开发面积占比',
  investedShare: '已投资额占比',
  next: '下一时限',
  noNext: '没有待到的时限',
  marks: { one_year: '未动工满一年', two_years: '未动工满两年', stopped_year: '停工满一年' },
  days: (days: string, isPast: boolean) => (isPast ? `已过 ${days} 天` : `还有 ${days} 天`),
  measure: '认定后依法可',
  measures: { fee: '按出让或划拨价款的 20% 征缴土地闲置费', take_back: '无偿收回土地使用权' },
  missing: '缺少：',
  by: (rule: string, on: string) => `按${rule.replace(/^([^（]+)/, '《$1》')}推算，截至 ${on}。`,
  /** In place of those above where the terms are the deployment's own: a year may be another number of months. */
  own: {
    unstarted: (due: string, end: string) => `尚未动工，应于 ${due} 前动工；至 ${end} 期满。`,
    unstartedYear: (due: string, end: string) =>
      `应于 ${due} 前动工，至今没有动工记录，${end} 已期满。疑似闲置，须由主管部门调查认定。`,
    stopped: (end: string) => `已动工，现已停工；至 ${end} 停工期满。`,
    stoppedYear: (end: string, shares: string) =>
      `${end} 停工已期满，${shares}。疑似闲置，须由主管部门调查认定。`,
    stoppedEnough: (end: string, shares: string) => `${end} 停工已期满，但${shares}，已达到两项标准。`,
    stoppedUnknown: (end: string) => `${end} 停工已期满，开发面积或投资额不全，无法判断。`,
    oneYear: '未动工期满',
    twoYears: '可收回期满',
    stoppedMark: '停工期满',
    marks: { one_year: '未动工期满', two_years: '可收回期满', stopped_year: '停工期满' },
    by: (_rule: string, on: string) => `按本园区设定的闲置土地规则推算，截至 ${on}。`,
  },
};

export type IdleClockWords = typeof words;
