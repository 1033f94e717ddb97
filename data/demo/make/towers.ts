import { BLOCKS, type Block } from './blocks.ts';
import { type Frame, frameOf, place, type Slot } from './frame.ts';
import { type Area, areaM2, grow, minus, overlaps, type Point, roundCorners, union } from './shapes.ts';
import { dominantDirection } from './subdivide.ts';

export interface Tower {
  readonly code: string;
  readonly name: string;
  readonly nameEn: string;
  readonly floors: number;
  readonly floorsBelow: number;
  readonly floorHeightM: number;
  /** Gross area of a regular floor. */
  readonly plateM2: number;
  readonly footprint: Area;
  readonly block: Block;
}

export interface Complex {
  readonly block: Block;
  readonly blockIndex: number;
  readonly towers: readonly Tower[];
  /** Low houses at the towers' feet. */
  readonly podiums: readonly Area[];
  /** Shops along the street. */
  readonly annexes: readonly Area[];
  /** The green between them. */
  readonly garden: Area;
}

/** Name, English name, cell, which block of the cell, and its towers: suffix, floors, sides in metres, shape. */
interface ComplexPlan {
  readonly name: string;
  readonly nameEn: string;
  readonly cell: readonly [number, number];
  readonly pick: number;
  readonly towers: readonly (readonly [string, string, number, number, number, Shape])[];
}
type Shape = 'slab' | 'cut' | 'round' | 'el';

const PLANS: readonly ComplexPlan[] = [
  {
    name: '梧桐金融中心',
    nameEn: 'Wutong Financial Centre',
    cell: [4, 3],
    pick: 0,
    towers: [
      ['A座', 'Tower A', 26, 42, 36, 'cut'],
      ['B座', 'Tower B', 22, 42, 36, 'cut'],
      ['C座', 'Tower C', 15, 48, 27, 'slab'],
    ],
  },
  {
    name: '凤凰国际',
    nameEn: 'Phoenix International',
    cell: [2, 3],
    pick: 3,
    towers: [
      ['1号楼', 'Building 1', 24, 39, 33, 'cut'],
      ['2号楼', 'Building 2', 18, 45, 24, 'slab'],
    ],
  },
  {
    name: '望湖商务中心',
    nameEn: 'Lakeview Business Centre',
    cell: [3, 4],
    pick: 0,
    towers: [
      ['东楼', 'East Building', 18, 36, 36, 'round'],
      ['西楼', 'West Building', 16, 36, 36, 'round'],
    ],
  },
  {
    name: '科创大厦',
    nameEn: 'Kechuang Tower',
    cell: [3, 2],
    pick: 3,
    towers: [['', '', 20, 45, 36, 'el']],
  },
  {
    name: '云台数字港',
    nameEn: 'Yuntai Digital Port',
    cell: [3, 2],
    pick: 2,
    towers: [
      ['A座', 'Block A', 12, 54, 24, 'slab'],
      ['B座', 'Block B', 9, 54, 24, 'slab'],
      ['C座', 'Block C', 6, 60, 24, 'slab'],
    ],
  },
  {
    name: '招商服务大厦',
    nameEn: 'Investment Service Building',
    cell: [2, 3],
    pick: 1,
    towers: [['', '', 13, 48, 30, 'el']],
  },
];

function outlineOf(frame: Frame, slot: Slot, shape: Shape): Area {
  const [a, b] = [slot.lengthM / 2, slot.depthM / 2];
  const at = (x: number, y: number): Point => frame.toPlane(slot.x + x, slot.y + y);
  if (shape === 'slab') return slot.area;
  if (shape === 'round') {
    const ring = Array.from({ length: 24 }, (_, i) =>
      at(a * Math.cos((i * Math.PI) / 12), b * Math.sin((i * Math.PI) / 12)),
    );
    return [[[...ring, ring[0]]]];
  }
  if (shape === 'cut') {
    const c = 7;
    const ring = [
      at(-a + c, -b),
      at(a - c, -b),
      at(a, -b + c),
      at(a, b - c),
      at(a - c, b),
      at(-a + c, b),
      at(-a, b - c),
      at(-a, -b + c),
    ];
    return [[[...ring, ring[0]]]];
  }
  const ring = [at(-a, -b), at(a, -b), at(a, -b + 17), at(-a + 20, -b + 17), at(-a + 20, b), at(-a, b)];
  return [[[...ring, ring[0]]]];
}

/** Shops along the four sides where towers leave room, and a garden inside. */
function withSurroundings(
  frame: Frame,
  ground: Area,
  kept: readonly Area[],
): { annexes: Area[]; garden: Area } {
  const [width, depth] = [frame.east - frame.west, frame.north - frame.south];
  const sides = [
    [-width * 0.26, frame.south + 13, width * 0.34, 18],
    [width * 0.24, frame.south + 13, width * 0.3, 18],
    [width * 0.27, frame.north - 13, width * 0.3, 18],
    [-width * 0.24, frame.north - 13, width * 0.26, 18],
    [frame.west + 13, 0, 16, depth * 0.3],
    [frame.east - 13, 0, 16, depth * 0.34],
  ] as const;
  const annexes: Area[] = [];
  for (const [x, y, lengthM, depthM] of sides) {
    const slot = place(frame, ground, x, y, lengthM, depthM);
    if (slot && ![...kept, ...annexes].some((area) => overlaps(area, slot.area))) annexes.push(slot.area);
  }
  const inner = grow(ground, -30);
  const garden = inner.length === 0 ? [] : minus(roundCorners(inner, 8), union(kept));
  return { annexes, garden };
}

function layComplex(plan: ComplexPlan, index: number): Complex {
  const inCell = BLOCKS.map((block, blockIndex) => ({ block, blockIndex })).filter(
    ({ block }) => block.column === plan.cell[0] && block.row === plan.cell[1] && areaM2(block.area) > 9000,
  );
  const { block, blockIndex } = inCell[plan.pick % inCell.length];
  const ground = grow(block.area, -13);
  const ring = ground[0][0];
  const frame = frameOf(ring, dominantDirection(ring));
  const alongX = frame.east - frame.west >= frame.north - frame.south;
  const span = alongX ? frame.east - frame.west : frame.north - frame.south;
  const towers: Tower[] = [];
  const podiums: Area[] = [];
  plan.towers.forEach(([suffix, suffixEn, floors, lengthM, depthM, shape], i) => {
    const centre = -span / 2 + (span * (i + 0.5)) / plan.towers.length;
    const drift = (i % 2 === 0 ? 1 : -1) * 9;
    const [x, y] = alongX ? [centre, drift] : [drift, centre];
    const slot = place(frame, ground, x, y, lengthM, depthM);
    if (!slot)
      throw new Error(`${plan.name}${suffix} does not fit its block of ${Math.round(areaM2(block.area))} m²`);
    const footprint = outlineOf(frame, slot, shape);
    const podium = place(frame, ground, x, y + (depthM / 2 + 17) * (i % 2 === 0 ? -1 : 1), lengthM * 1.1, 20);
    if (podium) podiums.push(podium.area);
    towers.push({
      code: `SL-L${String(index + 1).padStart(2, '0')}${plan.towers.length > 1 ? 'ABC'[i] : ''}`,
      name: `${plan.name}${suffix}`,
      nameEn: `${plan.nameEn}${suffixEn === '' ? '' : ` ${suffixEn}`}`,
      floors,
      floorsBelow: floors > 15 ? 2 : 1,
      floorHeightM: floors > 15 ? 4.2 : 3.9,
      plateM2: Math.floor(areaM2(footprint) / 10) * 10,
      footprint,
      block,
    });
  });
  const kept = towers.map((tower) => grow(tower.footprint, 12)).concat(podiums);
  return { block, blockIndex, towers, podiums, ...withSurroundings(frame, ground, kept) };
}

export const COMPLEXES: readonly Complex[] = PLANS.map(layComplex);
