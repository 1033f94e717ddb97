import { toPlane } from './plane.ts';
import { type Area, curve, grow, type Line, minus, type Point, strip, union } from './shapes.ts';
import { bend } from './streets.ts';

/** The river's middle line in the street frame, from north to south. */
const RIVER: readonly Point[] = [
  [700, 3100],
  [640, 2400],
  [560, 1850],
  [420, 1420],
  [270, 1060],
  [262, 700],
  [390, 330],
  [452, -60],
  [345, -470],
  [205, -830],
  [255, -1210],
  [390, -1620],
  [330, -2200],
  [420, -3000],
];

const CANAL: readonly Point[] = [
  [430, -128],
  [720, -205],
  [1080, -178],
  [1520, -236],
  [1900, -206],
  [2300, -262],
  [2900, -240],
  [3700, -330],
  [4500, -300],
  [5200, -380],
];

const LAKE: readonly Point[] = [
  [-438, 262],
  [-425, 340],
  [-352, 392],
  [-262, 396],
  [-196, 352],
  [-128, 338],
  [-112, 262],
  [-158, 196],
  [-236, 176],
  [-282, 118],
  [-368, 106],
  [-420, 172],
];

const BELT_M = 38;
const RIVERSIDE_M = 18;

export const riverLine: Line = curve(RIVER, 12).map(toPlane);

/** A line beside another one, to its left where `metres` is above zero. */
export function beside(line: Line, metres: (share: number) => number): Point[] {
  return line.map((point, i) => {
    const a = line[Math.max(0, i - 1)];
    const b = line[Math.min(line.length - 1, i + 1)];
    const length = Math.hypot(b[0] - a[0], b[1] - a[1]);
    const away = metres(i / (line.length - 1));
    return [point[0] - ((b[1] - a[1]) / length) * away, point[1] + ((b[0] - a[0]) / length) * away];
  });
}

function river(): Area {
  const half = (share: number) => 27 + 6 * Math.sin(share * 31) + 4 * Math.sin(share * 67 + 1);
  const left = beside(riverLine, half);
  const right = beside(riverLine, (share) => -half(share + 0.03));
  return [[[...left, ...right.toReversed(), left[0]]]];
}

export const riverArea = union([river()]);
export const canalArea = strip(curve(CANAL, 8).map(toPlane), 15);
export const lakeArea: Area = [[curve(LAKE, 5, true).map(toPlane)]];
export const islandArea: Area = [
  [
    curve(
      [
        [-335, 245],
        [-318, 268],
        [-292, 262],
        [-288, 240],
        [-312, 228],
      ],
      4,
      true,
    ).map(toPlane),
  ],
];

/** The roads along both banks, between the ring roads. */
const inReach = riverLine.slice(39, 125);
export const bankLines: readonly { name: string; nameEn: string; line: Line }[] = [
  { name: '滨河东路', nameEn: 'Binhe East Road', line: beside(inReach, () => 27 + BELT_M + RIVERSIDE_M / 2) },
  {
    name: '滨河西路',
    nameEn: 'Binhe West Road',
    line: beside(inReach, () => -(27 + BELT_M + RIVERSIDE_M / 2)),
  },
];

export const riverBelt: Area = strip(riverLine, 2 * (27 + BELT_M));
export const canalBelt: Area = grow(canalArea, 20, 'round');

/** The zone as it is: clockwise from the south-west corner, in the street frame. */
const ZONE: readonly Point[] = [
  [-2075, -1420],
  [-2050, 945],
  [-1528, 938],
  [-1535, 1385],
  [-190, 1385],
  [-190, 1416],
  [70, 1416],
  [70, 1385],
  [2160, 1385],
  [2150, 300],
  [2175, -500],
  [2150, -935],
  [1735, -930],
  [1722, -1420],
  [-2075, -1420],
];

export const zoneArea: Area = [[bend(ZONE)]];

/** The zone before it grew: what lies west of the river, up to the street that was its edge then. */
export const formerZoneArea: Area = [
  [
    bend([
      [-2075, -1420],
      [-2050, 945],
      [-1528, 938],
      [-800, 940],
      [268, 926],
      [262, 700],
      [390, 330],
      [452, -60],
      [345, -470],
      [205, -830],
      [255, -1210],
      [330, -1420],
      [-2075, -1420],
    ]),
  ],
];

/** Water by name, whole; the lake without its island. */
export const WATERS: readonly { name: string; nameEn: string; class: string; area: Area }[] = [
  { name: '星河', nameEn: 'Xing River', class: 'river', area: riverArea },
  { name: '青渠', nameEn: 'Qing Canal', class: 'canal', area: minus(canalArea, riverArea) },
  { name: '梧桐湖', nameEn: 'Wutong Lake', class: 'lake', area: minus(lakeArea, islandArea) },
];
