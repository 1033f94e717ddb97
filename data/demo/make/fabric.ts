import { BLOCKS, type Block } from './blocks.ts';
import { type Frame, frameOf, place, type Slot } from './frame.ts';
import { createRandom, type Random } from './random.ts';
import { type Area, grow, overlaps, type Ring } from './shapes.ts';
import { dominantDirection } from './subdivide.ts';

/** A house of the background: in no ledger, counted nowhere. */
export interface House {
  readonly class: 'plant' | 'home' | 'commerce' | 'school' | 'station' | 'park';
  readonly area: Area;
}

/** A workshop with its sides. */
export interface Workshop extends House {
  readonly lengthM: number;
  readonly depthM: number;
}

/** Rows of slabs that face south, with towers along one edge. */
export function homes(block: Block, seed: number): House[] {
  const random = createRandom(seed);
  const ground = grow(block.area, -11);
  return ground.flatMap((polygon) => {
    const frame = frameOf(polygon[0], dominantDirection(polygon[0]));
    const high = random.chance(0.4);
    const rowM = high ? 42 : 31;
    const houses: House[] = [];
    for (let y = frame.south + 9; y < frame.north - 7; y += rowM) {
      let x = frame.west + random.between(0, 6);
      while (x < frame.east - 20) {
        const lengthM = high ? 30 : random.pick([36, 44, 52]);
        const slot = place(frame, [polygon], x + lengthM / 2, y, lengthM, high ? 17 : 13);
        if (!slot) {
          x += 5;
          continue;
        }
        if (!random.chance(0.06)) houses.push({ class: 'home', area: slot.area });
        x += lengthM + (high ? 18 : 10);
      }
    }
    return houses;
  });
}

/** Workshops of a user who already is there: one or two big halls, a long office in front. */
export function plant(ring: Ring, direction: number, random: Random): Workshop[] {
  const ground = grow([[ring]], -11);
  if (ground.length !== 1) return [];
  const frame = frameOf(ground[0][0], direction);
  const [width, depth] = [frame.east - frame.west, frame.north - frame.south];
  const alongX = width >= depth;
  const [long, short] = alongX ? [width, depth] : [depth, width];
  const rows = short > 130 ? 3 : short > 75 ? 2 : 1;
  const houses: Workshop[] = [];
  for (let row = 0; row < rows; row++) {
    const stripM = short / rows;
    const depthM = random.pick([24, 30, 36, 48].filter((metres) => metres <= Math.max(24, stripM - 16)));
    const y = -short / 2 + stripM * (row + 0.5);
    const pieces = long > 190 || random.chance(0.4) ? 2 : 1;
    for (let piece = 0; piece < pieces; piece++) {
      const pieceM = long / pieces;
      const x = -long / 2 + pieceM * (piece + 0.5);
      const longest = Math.floor((pieceM - 18 - random.between(0, pieceM * 0.25)) / 6) * 6;
      for (let lengthM = longest; lengthM >= 18; lengthM -= 6) {
        const slot = alongX
          ? place(frame, ground, x, y, lengthM, depthM)
          : place(frame, ground, y, x, depthM, lengthM);
        if (!slot) continue;
        houses.push({ class: 'plant', area: slot.area, lengthM, depthM });
        break;
      }
    }
  }
  return houses;
}

/** The longest house, up to those sides, that fits there. */
function placeShorter(
  frame: Frame,
  ground: Area,
  x: number,
  y: number,
  lengthM: number,
  depthM: number,
): Slot | null {
  for (let share = 1; share > 0.4; share -= 0.12) {
    const slot = place(frame, ground, x, y, lengthM * share, depthM * Math.sqrt(share));
    if (slot) return slot;
  }
  return null;
}

/** Shops, hotels, markets: three or four bulky houses round a yard. */
export function commerce(ring: Ring, direction: number, random: Random): House[] {
  const ground = grow([[ring]], -9);
  if (ground.length !== 1) return [];
  const frame = frameOf(ground[0][0], direction);
  const [width, depth] = [frame.east - frame.west, frame.north - frame.south];
  const candidates = [
    [width * random.between(-0.06, 0.06), frame.south + 17, width * random.between(0.5, 0.72), 26],
    [width * random.between(-0.1, 0.1), frame.north - 16, width * random.between(0.35, 0.55), 22],
    [frame.west + 17, depth * 0.1, 26, depth * random.between(0.3, 0.5)],
    [frame.east - 22, depth * 0.12, 34, depth * random.between(0.25, 0.42)],
  ] as const;
  const houses: House[] = [];
  for (const [x, y, lengthM, depthM] of candidates) {
    const slot = placeShorter(frame, ground, x, y, lengthM, depthM);
    if (slot && houses.every((house) => !overlaps(house.area, slot.area))) {
      houses.push({ class: 'commerce', area: slot.area });
    }
  }
  return houses;
}

/** Teaching houses in a comb, and a running track. */
export function campus(block: Block): { houses: House[]; track: Area } {
  const ground = grow(block.area, -16);
  const ring = ground[0][0];
  const frame = frameOf(ring, dominantDirection(ring));
  const houses: House[] = [];
  for (let y = frame.south + 14; y < frame.north - 10; y += 38) {
    for (const share of [0.2, 0.48]) {
      const x = frame.west + (frame.east - frame.west) * share;
      const slot = place(frame, ground, x, y, (frame.east - frame.west) * 0.2, 15);
      if (slot) houses.push({ class: 'school', area: slot.area });
    }
  }
  const middle = frame.west + (frame.east - frame.west) * 0.79;
  const core = frame.rectangle(middle, (frame.south + frame.north) / 2, 36, 86);
  return { houses, track: grow(core, 24, 'round', 5) };
}

export const HOME_BLOCKS = BLOCKS.filter((block) => block.use === 'home');
export const CAMPUS_BLOCKS = BLOCKS.filter((block) => block.use === 'campus');
