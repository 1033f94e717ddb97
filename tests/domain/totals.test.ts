import { describe, expect, it } from 'vitest';
import { isTotalHeading } from '#domain/totals.ts';

describe('a heading', () => {
  it.each([
    ...[
      '起始总价(万元)',
      '评估总价（万元）',
      '总额',
      '合计',
      '总投资',
      '总建筑面积',
      '年总产值',
      '保证金（万元）',
    ],
    ...[
      '土地出让金/元',
      '占地面积(亩)',
      '代征面积（㎡）',
      '绿地面积 公顷',
      'total_price',
      'TotalArea',
      'Sum Insured',
      '用水总量',
    ],
  ])('says a sum of the whole site: %s', (heading) => expect(isTotalHeading(heading)).toBe(true));

  it.each([
    ...[
      '单价(元/㎡)',
      '出让价格（万元/亩）',
      '租金(元/㎡·月)',
      '亩均税收',
      '总部',
      '总体规划',
      '总平面图',
      '总经理',
      '总层数',
    ],
    ...[
      '单层面积(㎡)',
      '最小分割面积(㎡)',
      '标准层面积(㎡)',
      '容积率',
      '备注',
      '编号',
      'Price per m2',
      'unit price',
      'name',
      '人均面积(㎡)',
    ],
    ...['summary', 'totally', '元旦', '状态', ''],
  ])('says none: %s', (heading) => expect(isTotalHeading(heading)).toBe(false));
});
