import { BLOCKS, type Block } from './blocks.ts';
import { createRandom } from './random.ts';
import { areaM2, grow, type Ring, ringAreaM2 } from './shapes.ts';
import { cutToArea, dominantDirection, shareCorners, subdivide } from './subdivide.ts';

/** A piece of ground inside a block that one user has or could have. */
export interface Lot {
  readonly block: Block;
  readonly blockIndex: number;
  readonly ring: Ring;
  readonly direction: number;
  readonly areaM2: number;
  /** Set where the ledger's story needs that very size. */
  readonly role?: 'zero-land-117' | 'zero-land-32';
}

const SETBACK_M = 5;
const SMALLEST_LOT_M2 = 4200;
const SQUARE_METRES_PER_MU = 2000 / 3;

const LOT_SIZES_M2: readonly (readonly [number, number])[] = [
  [9500, 2],
  [14000, 4],
  [19000, 5],
  [26000, 4],
  [36000, 2.5],
  [52000, 1.5],
];

/** Blocks whose first lot has a size known beforehand: a plot of 117 mu, and one of 32, both taken over from a former user. */
const SIZED = [
  { role: 'zero-land-117', areaMu: 117, column: 2, row: 1 },
  { role: 'zero-land-32', areaMu: 32, column: 2, row: 2 },
] as const;

const DIVIDED = new Set(['industry', 'logistics', 'research', 'business']);

function divide(block: Block, blockIndex: number, taken: Set<string>): Lot[] {
  const random = createRandom(7000 + blockIndex * 31);
  const inner = grow(block.area, -SETBACK_M);
  if (inner.length !== 1) return [];
  const ring = inner[0][0];
  const direction = dominantDirection(ring);
  const lot = (part: Ring, role?: Lot['role']): Lot => ({
    block,
    blockIndex,
    ring: part,
    direction,
    areaM2: Math.abs(ringAreaM2(part)),
    role,
  });
  const target = block.use === 'business' ? 15000 : random.weighted(LOT_SIZES_M2);
  const sized = SIZED.find(
    (entry) =>
      entry.column === block.column &&
      entry.row === block.row &&
      !taken.has(entry.role) &&
      areaM2(inner) > entry.areaMu * SQUARE_METRES_PER_MU * 1.05,
  );
  const parts = sized ? cutToArea(ring, direction + Math.PI / 2, sized.areaMu * SQUARE_METRES_PER_MU) : null;
  if (sized && parts) {
    taken.add(sized.role);
    const rest = subdivide(parts[1], direction, target, random);
    return [parts[0], ...rest].map((part, i) => lot(part, i === 0 ? sized.role : undefined));
  }
  return subdivide(ring, direction, target, random).map((part) => lot(part));
}

function layLots(): Lot[] {
  const taken = new Set<string>();
  return BLOCKS.flatMap((block, blockIndex) => {
    if (!DIVIDED.has(block.use) || block.park) return [];
    const lots = divide(block, blockIndex, taken);
    const rings = shareCorners(lots.map((lot) => lot.ring));
    return lots.map((lot, i) => ({ ...lot, ring: rings[i] })).filter((lot) => lot.areaM2 >= SMALLEST_LOT_M2);
  });
}

export const LOTS: readonly Lot[] = layLots();
