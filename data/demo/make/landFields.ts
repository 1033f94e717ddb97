import type { Lot } from './lots.ts';
import { contact, firm, rounded, unless, verifiedOn } from './people.ts';
import type { Random } from './random.ts';
import { known, type Value } from './row.ts';
import { OFFICERS, TRADES } from './words.ts';

type SupplyClass = 'cleared' | 'approved' | 'supplied' | 'inefficient';
type Sector = 'industry' | 'logistics' | 'research' | 'business';

/** Codes by sector: mostly the scheme in force, some parcels still under the schemes of older plans. */
const USES: Readonly<Record<Sector, readonly (readonly [readonly [string, string], number])[]>> = {
  industry: [
    [['yongdi2023', '100101'], 10],
    [['yongdi2023', '100102'], 11],
    [['yongdi2023', '1001'], 2],
    [['gb21010', '0601'], 2],
    [['gb50137', 'M2'], 1],
    [['gb50137', 'M1'], 1],
  ],
  logistics: [
    [['yongdi2023', '110101'], 5],
    [['yongdi2023', '1101'], 2],
    [['gb21010', '0604'], 1],
    [['gb50137', 'W1'], 1],
  ],
  research: [[['yongdi2023', '0802'], 1]],
  business: [
    [['yongdi2023', '0901'], 3],
    [['yongdi2023', '0902'], 5],
    [['gb21010', '0505'], 1],
    [['gb50137', 'B2'], 1],
  ],
};

interface SectorFigures {
  /** As older ledgers write the use. */
  readonly useText: string;
  readonly far: readonly [number, number];
  readonly density: readonly [number, number];
  readonly green: readonly [number, number];
  readonly heightM: readonly number[];
  readonly priceWan: readonly [number, number];
  readonly intensityWan: readonly [number, number];
  readonly taxWan: readonly [number, number];
  readonly years: number;
}

const FIGURES: Readonly<Record<Sector, SectorFigures>> = {
  industry: {
    useText: '工业用地',
    far: [1.2, 2.5],
    density: [40, 60],
    green: [10, 15],
    heightM: [24, 30, 36, 40],
    priceWan: [19.2, 33.6],
    intensityWan: [260, 480],
    taxWan: [15, 38],
    years: 50,
  },
  logistics: {
    useText: '仓储用地',
    far: [1, 1.8],
    density: [40, 60],
    green: [10, 15],
    heightM: [24, 30],
    priceWan: [20, 31],
    intensityWan: [200, 320],
    taxWan: [10, 20],
    years: 50,
  },
  research: {
    useText: '科研设计用地',
    far: [1.5, 3],
    density: [25, 40],
    green: [25, 35],
    heightM: [50, 60, 80],
    priceWan: [38, 62],
    intensityWan: [420, 700],
    taxWan: [30, 55],
    years: 50,
  },
  business: {
    useText: '商业商务用地',
    far: [2, 4.5],
    density: [30, 45],
    green: [20, 35],
    heightM: [60, 80, 100],
    priceWan: [96, 188],
    intensityWan: [600, 1100],
    taxWan: [40, 90],
    years: 40,
  },
};

function planning(sector: Sector, random: Random) {
  const figures = FIGURES[sector];
  const [scheme, code] = random.weighted(USES[sector]);
  const farLower = rounded(random.between(figures.far[0], figures.far[0] + 0.4), 0.1);
  return {
    landUseText: random.chance(0.3) ? figures.useText : undefined,
    landUseScheme: scheme,
    landUseCode: code,
    farLower: unless(random, 0.08, farLower),
    farUpper: unless(
      random,
      0.06,
      rounded(Math.max(farLower + 0.3, random.between(figures.far[0] + 0.5, figures.far[1])), 0.1),
    ),
    densityPercent: unless(random, 0.09, random.integer(figures.density[0] / 5, figures.density[1] / 5) * 5),
    greenPercent: unless(random, 0.12, random.integer(...figures.green)),
    heightLimitM: unless(random, 0.14, random.pick(figures.heightM)),
  };
}

function standard(sector: Sector, random: Random) {
  const figures = FIGURES[sector];
  const chosen = random
    .shuffle(TRADES.map((trade) => trade.code))
    .slice(0, random.integer(2, 5))
    .toSorted();
  const intensity = rounded(random.between(...figures.intensityWan), 10);
  return {
    investmentIntensityWanPerMu: unless(random, 0.09, intensity),
    taxPerMuWanPerYear: unless(random, 0.1, rounded(random.between(...figures.taxWan), 0.5)),
    outputPerMuWanPerYear: unless(random, 0.2, rounded(intensity * random.between(1.2, 2.1), 10)),
    researchSharePercent: unless(
      random,
      0.18,
      rounded(random.between(2, sector === 'research' ? 9 : 4.5), 0.1),
    ),
    energyUseTcePerWan: unless(random, 0.2, rounded(random.between(0.06, 0.42), 0.01)),
    admittedIndustries: sector === 'business' ? undefined : unless(random, 0.07, chosen),
    excludedIndustries:
      sector === 'business'
        ? undefined
        : unless(random, 0.35, random.pick([['C25'], ['C22', 'C25'], ['C31'], ['C25', 'C31']])),
    environment: unless(
      random,
      0.25,
      random.pick([
        '不引入涉重金属排放项目',
        '废水须预处理达纳管标准',
        '限制VOCs年排放量',
        '按规划环评准入清单执行',
      ]),
    ),
  };
}

/** The facts of the idle clock, for land that was supplied and stands still. */
function idleFacts(areaM2: number, supplyClass: SupplyClass, random: Random) {
  const delivered = -random.integer(1150, 2300);
  const agreed = delivered + random.integer(150, 365);
  const total = rounded(random.between(6000, 42000), 100);
  const started = supplyClass === 'inefficient' || random.chance(0.45);
  const found = !started && random.chance(0.3);
  const start = agreed + random.integer(20, 240);
  return {
    deliveredOn: unless(random, 0.1, delivered),
    agreedStartOn: agreed,
    actualStartOn: started ? start : undefined,
    stoppedOn: started ? Math.min(-380, start + random.integer(120, 500)) : undefined,
    developedAreaM2: started ? rounded(areaM2 * random.between(0.08, 0.31), 10) : undefined,
    investedWan: started ? rounded(total * random.between(0.06, 0.24), 10) : undefined,
    totalInvestmentWan: unless(random, 0.06, total),
    idleCause: unless(
      random,
      0.15,
      random.weighted([
        ['enterprise', 6],
        ['government', 2],
        ['force_majeure', 0.5],
      ]),
    ),
    extendedUntil: random.chance(0.2) ? agreed + 365 : undefined,
    idleFindingNumber: found ? `示自资闲认〔示例〕${random.integer(1, 40)}号` : undefined,
    idleFindingOn: found ? -random.integer(40, 300) : undefined,
  };
}

export interface LandPlan {
  readonly supplyClass: SupplyClass | undefined;
  readonly declaredAreaM2: number | undefined;
  readonly formerUser?: string;
  readonly isUsed: boolean;
  readonly isIdle: boolean;
}

/** Every field of a parcel but its name and place. */
export function landFields(lot: Pick<Lot, 'areaM2'> & { sector: Sector }, plan: LandPlan, random: Random) {
  const figures = FIGURES[lot.sector];
  const price = unless(random, 0.16, rounded(random.between(...figures.priceWan), 0.1));
  const fields: Record<string, Value> = known({
    supplyClass: plan.supplyClass,
    declaredAreaM2: plan.declaredAreaM2,
    positionQuality: 'exact',
    ...planning(lot.sector, random),
    tenure: unless(
      random,
      0.08,
      random.weighted([
        ['granted', 12],
        ['leased', 1.5],
        ['allocated', 0.5],
        ['contributed', 0.5],
        ['collective', 0.6],
      ]),
    ),
    tenureLeftYears: unless(
      random,
      0.12,
      plan.isUsed || plan.isIdle ? rounded(figures.years - random.between(3, 14), 0.5) : figures.years,
    ),
    servicing: unless(
      random,
      0.07,
      random.weighted([
        ['seven', 7],
        ['five', 5],
        ['three', 2],
        ['none', 0.3],
      ]),
    ),
    siteState: unless(
      random,
      0.1,
      plan.isIdle || plan.isUsed
        ? 'encumbered'
        : random.weighted([
            ['clear', 9],
            ['encumbered', 1],
          ]),
    ),
    availableFrom: !plan.isUsed && random.chance(0.2) ? random.integer(2, 40) * 7 : undefined,
    landPriceWanPerMu: price,
    ...standard(lot.sector, random),
    ...(plan.isIdle ? idleFacts(lot.areaM2, plan.supplyClass!, random) : {}),
    owner: unless(
      random,
      0.12,
      plan.isUsed || plan.isIdle ? firm(random) : '示例经济开发区管委会土地储备中心',
    ),
    officer: unless(random, 0.06, random.pick(OFFICERS)),
    contact: unless(random, 0.15, contact(random)),
    formerUser: plan.formerUser,
    remarks: random.chance(0.12)
      ? random.pick(['地下有既有雨水管线', '西侧10kV线路待迁改', '可与相邻地块整体供应', '需配建公共停车位'])
      : undefined,
    verifiedOn: verifiedOn(random),
  });
  return { fields, raw: price === undefined ? { landPriceWanPerMu: '面议' } : undefined };
}
