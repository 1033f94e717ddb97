import { M2_PER_UNIT, toMillionth } from './areaUnits.ts';

/**
 * The quantities of a ledger: for each its canonical unit (the name of the registry of fields), what a bare Excel column may be in,
 * and how people write it. Spellings are matched after `tidyUnit`: NFKC (㎡ → m2), small letters, 平方米 → m2, 立方米 → m3, · and 每 → /.
 */
export interface UnitRow {
  /** How many canonical units one of these is, as [numerator, denominator]. */
  readonly factor: readonly [number, number];
  readonly spellings: readonly string[];
}

export interface QuantityRow {
  readonly canonical: string;
  readonly units: Readonly<Record<string, UnitRow>>;
  /** Which end of a range is its value: the one that promises the investor least. See `parseQuantity`. */
  readonly rangeValue: 'low' | 'high';
  /** Whether a cell may hold one value a storey or a hook (8.1/4.5米). */
  readonly several?: true;
}

const one = [1, 1] as const;
const STANDARD_GRAVITY = 9.80665;

/** Exactly: a day's rent × 365 / 12 is a month's. */
const MONTH_PER_DAY = [365, 12] as const;

export const QUANTITIES = {
  area: {
    canonical: 'm2',
    rangeValue: 'low',
    units: {
      m2: {
        factor: M2_PER_UNIT.m2,
        spellings: ['m2', 'sqm', 'squaremetres', 'squaremeters', 'squaremetre', 'squaremeter', '平'],
      },
      mu: { factor: M2_PER_UNIT.mu, spellings: ['亩', '市亩', 'mu', 'mou'] },
      ha: { factor: M2_PER_UNIT.ha, spellings: ['公顷', 'ha', 'hectare', 'hectares'] },
      wanM2: { factor: M2_PER_UNIT.wanM2, spellings: ['万m2', '万平', '万方'] },
      km2: { factor: M2_PER_UNIT.km2, spellings: ['km2', '平方公里', '平方千米', 'sqkm'] },
      acre: { factor: M2_PER_UNIT.acre, spellings: ['acre', 'acres', 'ac', '英亩'] },
      sqFt: {
        factor: M2_PER_UNIT.sqFt,
        spellings: ['sqft', 'squarefeet', 'squarefoot', 'ft2', 'sf', '平方英尺'],
      },
      sqYd: { factor: M2_PER_UNIT.sqYd, spellings: ['sqyd', 'squareyards', 'yd2', '平方码'] },
    },
  },
  length: {
    canonical: 'm',
    rangeValue: 'low',
    several: true,
    units: {
      m: { factor: one, spellings: ['m', '米', 'metre', 'metres', 'meter', 'meters'] },
      km: { factor: [1000, 1], spellings: ['km', '公里', '千米'] },
      cm: { factor: [1, 100], spellings: ['cm', '厘米', '公分'] },
      mm: { factor: [1, 1000], spellings: ['mm', '毫米'] },
      ft: { factor: [0.3048, 1], spellings: ['ft', 'feet', 'foot', "'", '英尺'] },
    },
  },
  money: {
    canonical: 'wan',
    rangeValue: 'low',
    units: {
      wan: {
        factor: one,
        spellings: [
          '万元',
          '万',
          '万人民币',
          '万元人民币',
          '万元/年',
          'wan',
          'cny 10,000',
          '10,000 yuan',
          '10 000 yuan',
          'ten thousand yuan',
        ],
      },
      yi: {
        factor: [10_000, 1],
        spellings: ['亿元', '亿', '亿元人民币', '亿元/年', 'cny 100 million', '100 million yuan'],
      },
      yuan: { factor: [1, 10_000], spellings: ['元', '元人民币', 'yuan', 'cny', 'rmb'] },
    },
  },
  landPrice: {
    canonical: 'wanPerMu',
    rangeValue: 'high',
    units: {
      wanPerMu: { factor: one, spellings: ['万元/亩', '万/亩', 'wan/mu'] },
      wanPerHa: { factor: [1, 15], spellings: ['万元/公顷', '万元/ha', '万/公顷'] },
      yuanPerMu: { factor: [1, 10_000], spellings: ['元/亩'] },
      yuanPerM2: { factor: [2000, 30_000], spellings: ['元/m2'] },
      yiPerKm2: { factor: [20, 3], spellings: ['亿元/km2', '亿元/平方公里'] },
    },
  },
  yearlyPerMu: {
    canonical: 'wanPerMuYear',
    rangeValue: 'high',
    units: {
      wanPerMuYear: { factor: one, spellings: ['万元/亩/年', '万/亩/年', '万元/亩', '万/亩', '万元/年/亩'] },
      wanPerHaYear: { factor: [1, 15], spellings: ['万元/公顷/年', '万元/公顷', '万元/ha'] },
      yuanPerMuYear: { factor: [1, 10_000], spellings: ['元/亩/年', '元/亩'] },
    },
  },
  rent: {
    canonical: 'yuanPerM2Month',
    rangeValue: 'high',
    units: {
      month: { factor: one, spellings: ['元/m2/月', '元/月/m2', '元/平/月', '元/m2月', '元/月'] },
      day: { factor: MONTH_PER_DAY, spellings: ['元/m2/天', '元/天/m2', '元/平/天', '元/m2天', '元/天'] },
      year: { factor: [1, 12], spellings: ['元/m2/年', '元/年/m2', '元/平/年', '元/m2年', '元/年'] },
    },
  },
  salePrice: {
    canonical: 'yuanPerM2',
    rangeValue: 'high',
    units: {
      yuanPerM2: { factor: one, spellings: ['元/m2', '元/平'] },
      wanPerM2: { factor: [10_000, 1], spellings: ['万元/m2', '万/m2', '万/平'] },
    },
  },
  load: {
    canonical: 'tPerM2',
    rangeValue: 'low',
    several: true,
    units: {
      t: { factor: one, spellings: ['t/m2', '吨/m2', '吨/平', 't/平', '吨', 't'] },
      kg: { factor: [1, 1000], spellings: ['kg/m2', '千克/m2', '公斤/m2', 'kg/平', '公斤/平', 'kg'] },
      kn: { factor: [1, STANDARD_GRAVITY], spellings: ['kn/m2', '千牛/m2', 'kpa', 'kn'] },
    },
  },
  mass: {
    canonical: 't',
    rangeValue: 'low',
    several: true,
    units: {
      t: { factor: one, spellings: ['t', '吨', 'ton', 'tons', 'tonne', 'tonnes'] },
      kg: { factor: [1, 1000], spellings: ['kg', '公斤', '千克'] },
    },
  },
  power: {
    canonical: 'kva',
    rangeValue: 'low',
    units: {
      kva: { factor: one, spellings: ['kva', '千伏安'] },
      mva: { factor: [1000, 1], spellings: ['mva', '兆伏安'] },
    },
  },
  steam: {
    canonical: 'tPerHour',
    rangeValue: 'low',
    units: {
      tPerHour: { factor: one, spellings: ['t/h', '吨/小时', '吨/时', '蒸吨', 't/小时', '吨', 't'] },
      kgPerHour: { factor: [1, 1000], spellings: ['kg/h', '公斤/小时'] },
    },
  },
  gas: {
    canonical: 'm3PerHour',
    rangeValue: 'low',
    units: {
      m3PerHour: { factor: one, spellings: ['m3/h', 'nm3/h', 'm3/小时', 'm3/时', '方/小时'] },
      m3PerDay: { factor: [1, 24], spellings: ['m3/d', 'm3/天', 'nm3/d', '方/天'] },
    },
  },
  dailyWater: {
    canonical: 'tPerDay',
    rangeValue: 'low',
    units: {
      tPerDay: { factor: one, spellings: ['t/d', '吨/天', 't/天', 'm3/d', 'm3/天', '方/天', '吨', 't'] },
      tPerHour: { factor: [24, 1], spellings: ['t/h', '吨/小时', '吨/时', 'm3/h', 'm3/小时'] },
    },
  },
  energyIntensity: {
    canonical: 'tcePerWan',
    rangeValue: 'low',
    units: {
      tcePerWan: { factor: one, spellings: ['吨标煤/万元', '吨标准煤/万元', 'tce/万元'] },
      kgcePerWan: { factor: [1, 1000], spellings: ['千克标准煤/万元', 'kgce/万元', '公斤标煤/万元'] },
    },
  },
  percent: {
    canonical: 'percent',
    rangeValue: 'low',
    units: {
      percent: { factor: one, spellings: ['%', 'percent', '个百分点'] },
      permille: { factor: [1, 10], spellings: ['‰'] },
      fraction: { factor: [100, 1], spellings: [] },
    },
  },
  ratio: {
    canonical: 'ratio',
    rangeValue: 'low',
    units: {
      ratio: { factor: one, spellings: [] },
      percent: { factor: [1, 100], spellings: ['%'] },
    },
  },
  years: {
    canonical: 'years',
    rangeValue: 'low',
    units: {
      years: { factor: one, spellings: ['年', '周年', 'year', 'years', 'yr', 'yrs'] },
      months: { factor: [1, 12], spellings: ['个月', '月', 'month', 'months'] },
    },
  },
  count: {
    canonical: 'count',
    rangeValue: 'low',
    units: {
      count: {
        factor: one,
        spellings: [
          '个',
          '台',
          '部',
          '层',
          '辆',
          '间',
          '套',
          '座',
          '幢',
          '栋',
          '处',
          '宗',
          '户',
          '人',
          '家',
          'f',
          '楼',
        ],
      },
    },
  },
} as const satisfies Record<string, QuantityRow>;

export type QuantityName = keyof typeof QUANTITIES;

/** The rows, widened from their literal types. */
export function quantityRow(quantity: QuantityName): QuantityRow {
  return QUANTITIES[quantity];
}

/** The quantity whose canonical unit this is (a field's unit), or null. */
export function quantityOfUnit(canonical: string): QuantityName | null {
  const names = Object.keys(QUANTITIES) as QuantityName[];
  return names.find((name) => QUANTITIES[name].canonical === canonical) ?? null;
}

/** A value in one of a quantity's units as its canonical unit. Throws on a unit that the quantity does not have. */
export function toCanonical(value: number, quantity: QuantityName, unit: string): number {
  const row = quantityRow(quantity).units[unit];
  if (!row) throw new Error(`${quantity} has no unit ${unit}`);
  const canonical = (value * row.factor[0]) / row.factor[1];
  return quantity === 'area' ? toMillionth(canonical) : canonical;
}

/** A canonical value in another of the quantity's units. Throws on a unit that the quantity does not have. */
export function fromCanonical(value: number, quantity: QuantityName, unit: string): number {
  const row = quantityRow(quantity).units[unit];
  if (!row) throw new Error(`${quantity} has no unit ${unit}`);
  return (value * row.factor[1]) / row.factor[0];
}
