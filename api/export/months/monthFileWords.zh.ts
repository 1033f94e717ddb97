import type { MonthList } from '#contract/months.ts';

/** Words of a month's lists as a file. `monthFileWords.en.ts` has the same shape. */
export const words = {
  title: (month: string) => `${month} 月更新名单`,
  list: '名单',
  lists: {
    open: '未完成',
    new: '新增',
    gone: '减少',
    changed: '修改',
    revived: '盘活',
    absorbed: '去化',
  } satisfies Readonly<Record<MonthList, string>> as Readonly<Record<MonthList, string>>,
  number: '序号',
  fields: '改了什么',
  geometry: '边界',
  areaFrom: '原面积(㎡)',
  areaTo: '现面积(㎡)',
  /** What the lists do not hold. */
  holds:
    '名单只有编号、名称、类型、责任人、片区、日期、改动和面积；图形和其余字段没有随月结冻结，需要时请导出该月末的台账',
  notKept: '这个月由旧版本月结，没有存名单：按历史记录重新列出，可能与当时的数字不同',
};

export type MonthFileWords = typeof words;
