import { BLOCKS, type Block } from './blocks.ts';
import { type Frame, frameOf, place, type Slot } from './frame.ts';
import { createRandom, type Random } from './random.ts';
import { type Area, grow, type Line } from './shapes.ts';
import { dominantDirection } from './subdivide.ts';

/** A hall's steel: so many bays of so many metres long, so many spans deep. */
export interface Hall {
  readonly slot: Slot;
  readonly direction: number;
  readonly bayM: number;
  readonly spanM: number;
  /** Halls of several floors, let by the floor. */
  readonly storeys: number;
}

export interface ParkGround {
  readonly code: string;
  readonly block: Block;
  readonly outline: Area;
  readonly halls: readonly Hall[];
  readonly buildings: readonly Area[];
  readonly lanes: readonly Line[];
  readonly courts: readonly Area[];
}

const LANE_M = 24;
const GAP_M = 15;
const SPINE_M = 30;
const EDGE_M = 17;

interface Profile {
  readonly spans: readonly (readonly [number, number])[];
  readonly storeys: readonly (readonly [number, number])[];
  readonly lengthM: readonly [number, number];
}

const HEAVY: Profile = {
  spans: [
    [24, 2],
    [24, 1],
    [30, 1],
    [21, 2],
  ],
  storeys: [
    [1, 5],
    [2, 1],
  ],
  lengthM: [72, 126],
};
const STANDARD: Profile = {
  spans: [
    [18, 2],
    [24, 1],
    [21, 2],
  ],
  storeys: [
    [1, 3],
    [2, 3],
    [3, 1],
  ],
  lengthM: [60, 108],
};
const STUDIO: Profile = {
  spans: [
    [18, 1],
    [9, 3],
    [12, 2],
    [24, 1],
  ],
  storeys: [
    [2, 1],
    [3, 3],
    [4, 1],
  ],
  lengthM: [48, 84],
};
const STORE: Profile = {
  spans: [
    [30, 2],
    [24, 2],
    [36, 1],
  ],
  storeys: [
    [1, 6],
    [2, 1],
  ],
  lengthM: [96, 144],
};

/** What each park is built of, and how many of its halls stand in the ledger one by one. */
const PROFILES: Readonly<Record<string, { readonly profile: Profile; readonly listed: number }>> = {
  P1: { profile: HEAVY, listed: 12 },
  P2: { profile: HEAVY, listed: 13 },
  P3: { profile: HEAVY, listed: 9 },
  P4: { profile: STANDARD, listed: 11 },
  P5: { profile: STANDARD, listed: 11 },
  P6: { profile: STORE, listed: 6 },
  P7: { profile: STUDIO, listed: 10 },
};

const BAYS_M = [6, 7.5, 8, 9] as const;

/** One row of halls on one side of the spine, filled from the spine outwards. */
function fillRow(
  frame: Frame,
  ground: Area,
  y: number,
  depthM: number,
  spanM: number,
  side: 1 | -1,
  profile: Profile,
  random: Random,
): Hall[] {
  const halls: Hall[] = [];
  const limit = side === 1 ? frame.east : -frame.west;
  let x = SPINE_M / 2;
  while (x < limit - EDGE_M - 30) {
    const bayM = random.pick(BAYS_M);
    const wanted = random.between(profile.lengthM[0], profile.lengthM[1]);
    const rest = limit - EDGE_M - x;
    const fit = rest < wanted * 1.5 ? Math.min(rest - 4, profile.lengthM[1] * 1.1) : wanted;
    let placed: Slot | null = null;
    let lengthM = Math.floor(fit / bayM) * bayM;
    for (; lengthM >= 36 && !placed; lengthM -= bayM) {
      placed = place(frame, ground, side * (x + lengthM / 2), y, lengthM, depthM);
    }
    if (!placed) break;
    const storeys = random.weighted(profile.storeys);
    halls.push({ slot: placed, direction: frame.direction, bayM, spanM, storeys });
    x += placed.lengthM + GAP_M;
  }
  return halls;
}

function layPark(code: string, block: Block): ParkGround {
  const random = createRandom(300 + Number(code.slice(1)) * 17);
  const { profile, listed } = PROFILES[code];
  const outline = grow(block.area, -4);
  const ring = outline[0][0];
  const frame = frameOf(ring, dominantDirection(ring));
  const ground = grow(block.area, -EDGE_M);
  const halls: Hall[] = [];
  const lanes: Line[] = [];
  let y = frame.south + EDGE_M + 3;
  while (y < frame.north - EDGE_M - 20) {
    const [spanM, count] = random.pick(profile.spans);
    const depthM = spanM * count;
    if (y + depthM > frame.north - EDGE_M) break;
    for (const side of [-1, 1] as const) {
      halls.push(...fillRow(frame, ground, y + depthM / 2, depthM, spanM, side, profile, random));
    }
    y += depthM + LANE_M;
    if (y < frame.north - 60) {
      const lane = y - LANE_M / 2;
      lanes.push([frame.toPlane(frame.west + 14, lane), frame.toPlane(frame.east - 14, lane)]);
    }
  }
  lanes.push([frame.toPlane(0, frame.south - 14), frame.toPlane(0, frame.north - 8)]);
  return { code, block, outline, ...withCourt(frame, halls, listed, random), lanes };
}

/** The entrance: the two halls nearest to it give way to a green court with the park's own house. */
function withCourt(frame: Frame, halls: Hall[], listed: number, random: Random) {
  const southern = Math.min(...halls.map((hall) => hall.slot.y));
  const first = halls.filter((hall) => hall.slot.y === southern);
  const given = first.filter((hall) => hall.slot.x > 0).slice(0, 1);
  const courts = given.map((hall) => hall.slot.area);
  const buildings = given.flatMap(({ slot }) => [
    frame.rectangle(slot.x - slot.lengthM / 2 + 16, slot.y, 18, slot.depthM * 0.72),
    frame.rectangle(slot.x + slot.lengthM / 2 - 22, slot.y + slot.depthM / 6, 32, 16),
  ]);
  const rest = halls.filter((hall) => !given.includes(hall));
  const unlisted = new Set(random.shuffle(rest).slice(listed));
  return {
    courts,
    halls: rest.filter((hall) => !unlisted.has(hall)),
    buildings: [...buildings, ...[...unlisted].map((hall) => hall.slot.area)],
  };
}

export const PARKS: readonly ParkGround[] = ['P1', 'P2', 'P3', 'P4', 'P5', 'P6', 'P7'].map((code) => {
  const block = BLOCKS.filter((entry) => entry.park === code).toSorted(
    (a, b) => b.area[0][0].length - a.area[0][0].length,
  )[0];
  return layPark(code, block);
});
