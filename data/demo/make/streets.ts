import { toPlane } from './plane.ts';
import { curve, type Line, type Point } from './shapes.ts';

export interface Street {
  readonly name?: string;
  readonly nameEn?: string;
  readonly class: 'expressway' | 'main' | 'secondary' | 'local' | 'ramp';
  /** In the plane. */
  readonly line: Line;
  /** From building line to building line. */
  readonly corridorM: number;
}

/** An avenue of the street frame: where it crosses the middle, how it leans, and how far it runs. */
interface Avenue {
  readonly name: string;
  readonly nameEn: string;
  readonly class: 'main' | 'secondary';
  readonly at: number;
  readonly lean: number;
  readonly from: number;
  readonly to: number;
}

export const CORRIDOR_M = { expressway: 60, main: 46, secondary: 32, local: 20, ramp: 12 } as const;

function avenue(
  name: string,
  nameEn: string,
  kind: 'main' | 'secondary',
  at: number,
  lean: number,
  from: number,
  to: number,
): Avenue {
  return { name, nameEn, class: kind, at, lean, from, to };
}

/** North–south, from west to east; `from` and `to` are the southern and northern end. */
export const LONGITUDINAL: readonly Avenue[] = [
  avenue('迎宾大道', 'Yingbin Avenue', 'main', -2000, 0.012, -3900, 930),
  avenue('智造路', 'Zhizao Road', 'secondary', -1480, -0.02, -1330, 1300),
  avenue('凤凰路', 'Fenghuang Road', 'main', -1010, 0.025, -1330, 1300),
  avenue('云台路', 'Yuntai Road', 'secondary', -520, 0, -1330, 1300),
  avenue('梧桐大道', 'Wutong Avenue', 'main', -60, 0, -1480, 1362),
  avenue('星河路', 'Xinghe Road', 'main', 720, -0.03, -1330, 3700),
  avenue('海棠路', 'Haitang Road', 'secondary', 1200, 0.02, -1330, 1300),
  avenue('腾飞路', 'Tengfei Road', 'main', 1660, -0.02, -3900, 1300),
  avenue('东环路', 'Donghuan Road', 'secondary', 2085, 0, -848, 1300),
];

/** East–west, from south to north; `from` and `to` are the western and eastern end. */
export const TRANSVERSAL: readonly Avenue[] = [
  avenue('南环路', 'Nanhuan Road', 'main', -1330, 0, -2000, 1660),
  avenue('兴业街', 'Xingye Street', 'secondary', -890, 0.02, -2000, 2085),
  avenue('创新大道', 'Chuangxin Avenue', 'main', -430, 0, -5000, 5000),
  avenue('科创街', 'Kechuang Street', 'secondary', 25, -0.015, -2000, 2085),
  avenue('通达大街', 'Tongda Street', 'main', 475, 0.01, -5000, 5000),
  avenue('望湖街', 'Wanghu Street', 'secondary', 905, -0.01, -2000, 2085),
  avenue('北环路', 'Beihuan Road', 'main', 1300, 0, -1480, 2085),
];

const STEP_M = 45;

/** Straight in the street frame, bent in the plane. */
export function bend(points: readonly Point[]): Point[] {
  const line: Point[] = [];
  for (let i = 1; i < points.length; i++) {
    const [a, b] = [points[i - 1], points[i]];
    const steps = Math.max(1, Math.ceil(Math.hypot(b[0] - a[0], b[1] - a[1]) / STEP_M));
    for (let k = i === 1 ? 0 : 1; k <= steps; k++) {
      line.push(
        toPlane(k === steps ? b : [a[0] + ((b[0] - a[0]) * k) / steps, a[1] + ((b[1] - a[1]) * k) / steps]),
      );
    }
  }
  return line;
}

export const acrossAt = (index: number, v: number) => LONGITUDINAL[index].at + LONGITUDINAL[index].lean * v;
export const alongAt = (index: number, u: number) => TRANSVERSAL[index].at + TRANSVERSAL[index].lean * u;

/** Where two avenues meet, in the street frame. */
export function crossing(longitudinal: number, transversal: number): Point {
  let v = TRANSVERSAL[transversal].at;
  for (let i = 0; i < 4; i++) v = alongAt(transversal, acrossAt(longitudinal, v));
  return [acrossAt(longitudinal, v), v];
}

function longitudinalStreet(index: number): Street {
  const { name, nameEn, class: kind, from, to } = LONGITUDINAL[index];
  const line = bend([
    [acrossAt(index, from), from],
    [acrossAt(index, to), to],
  ]);
  return { name, nameEn, class: kind, line, corridorM: CORRIDOR_M[kind] };
}

function transversalStreet(index: number): Street {
  const { name, nameEn, class: kind, from, to } = TRANSVERSAL[index];
  const line = bend([
    [from, alongAt(index, from)],
    [to, alongAt(index, to)],
  ]);
  return { name, nameEn, class: kind, line, corridorM: CORRIDOR_M[kind] };
}

export const AVENUES: readonly Street[] = [
  ...LONGITUDINAL.map((_, index) => longitudinalStreet(index)),
  ...TRANSVERSAL.map((_, index) => transversalStreet(index)),
];

const EXPRESSWAY: readonly Point[] = [
  [-5200, -1290],
  [-3600, -1420],
  [-2100, -1535],
  [-800, -1590],
  [0, -1600],
  [900, -1590],
  [2200, -1650],
  [3800, -1820],
  [5200, -2050],
];

function offsetV(points: readonly Point[], dv: number): Point[] {
  return points.map(([u, v]) => [u, v + dv]);
}

function ramp(points: readonly Point[]): Street {
  return {
    class: 'ramp',
    line: curve(points, 7).map(toPlane),
    corridorM: CORRIDOR_M.ramp,
  };
}

/** Both carriageways of the expressway and the trumpet that lets Wutong Avenue into it. */
export const EXPRESSWAYS: readonly Street[] = [
  ...[-11, 11].map(
    (dv): Street => ({
      ...(dv > 0 ? { name: '示青高速', nameEn: 'Shiqing Expressway' } : {}),
      class: 'expressway',
      line: curve(offsetV(EXPRESSWAY, dv), 10).map(toPlane),
      corridorM: CORRIDOR_M.expressway,
    }),
  ),
  ramp([
    [-52, -1480],
    [-20, -1535],
    [80, -1572],
    [250, -1582],
    [480, -1586],
  ]),
  ramp([
    [-68, -1480],
    [-100, -1532],
    [-210, -1565],
    [-380, -1572],
    [-620, -1576],
  ]),
  ramp([
    [-60, -1480],
    [-58, -1560],
    [-58, -1640],
    [-20, -1715],
    [70, -1738],
    [140, -1700],
    [130, -1645],
    [60, -1618],
    [-80, -1616],
    [-260, -1612],
  ]),
  ramp([
    [620, -1606],
    [400, -1618],
    [240, -1655],
    [190, -1730],
    [95, -1790],
    [-40, -1765],
    [-80, -1690],
    [-68, -1600],
    [-66, -1480],
  ]),
];

/** Roads of the country around. */
export const COUNTRY_ROADS: readonly Street[] = (
  [
    [
      '示姜路',
      'Shijiang Road',
      [
        [-3350, 3600],
        [-3180, 2300],
        [-3040, 1100],
        [-3080, 100],
        [-2960, -900],
        [-3120, -2300],
        [-3020, -3900],
      ],
    ],
    [
      '示沽路',
      'Shigu Road',
      [
        [3120, 3700],
        [2960, 2300],
        [3080, 900],
        [2940, -400],
        [3060, -1500],
        [2900, -2700],
        [3080, -4000],
      ],
    ],
    [
      '北部连接线',
      'North Link',
      [
        [-3180, 2300],
        [-2100, 2080],
        [-900, 2190],
        [300, 2060],
        [690, 2100],
        [1700, 2200],
        [2960, 2300],
      ],
    ],
    [
      '南部连接线',
      'South Link',
      [
        [-3120, -2300],
        [-1980, -2560],
        [-700, -2480],
        [500, -2590],
        [1700, -2500],
        [2900, -2700],
      ],
    ],
  ] as const
).map(([name, nameEn, points]) => ({
  name,
  nameEn,
  class: 'secondary',
  line: curve(points, 9).map(toPlane),
  corridorM: CORRIDOR_M.secondary,
}));

/** The line from west to east north of the zone, and the station's yard. */
const RAIL: readonly Point[] = [
  [-5200, 1250],
  [-3400, 1400],
  [-1800, 1432],
  [0, 1430],
  [1500, 1426],
  [2600, 1490],
  [3900, 1700],
  [5200, 2010],
];

export const RAILS: readonly { name?: string; nameEn?: string; class: 'rail' | 'yard'; line: Line }[] = [
  { name: '示莱铁路', nameEn: 'Shilai Railway', class: 'rail', line: curve(RAIL, 10).map(toPlane) },
  {
    class: 'rail',
    line: curve(offsetV(RAIL, 7), 10).map(toPlane),
  },
  {
    name: '示例站',
    nameEn: 'Shili Station',
    class: 'yard',
    line: curve(
      [
        [-480, 1437],
        [-300, 1446],
        [0, 1447],
        [260, 1446],
        [430, 1437],
      ],
      6,
    ).map(toPlane),
  },
];
