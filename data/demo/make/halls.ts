import { plant, type Workshop } from './fabric.ts';
import { LISTED_LOTS, type ListedLot } from './listedLots.ts';
import { PARKS } from './parks.ts';
import { createRandom } from './random.ts';
import { type Area, areaM2 } from './shapes.ts';

/** A hall of the ledger: in a park, or on a parcel whose user lets it. */
export interface ListedHall {
  readonly park?: string;
  readonly lotCode?: string;
  readonly number: number;
  readonly column: number;
  readonly footprint: Area;
  readonly bayM: number;
  readonly spanM: number;
  readonly storeys: number;
  /** Declared floor area, whole square metres. */
  size: number;
}

const LONE_HALLS = 18;
const HOUSED = new Set(['used', 'settled', 'revived']);

/** The houses on parcels of the ledger that are in use, and old ones on land that stands idle. */
export const HOUSED_LOTS: readonly { readonly entry: ListedLot; readonly houses: readonly Workshop[] }[] =
  LISTED_LOTS.filter(({ fate, lot }) => HOUSED.has(fate) && lot.block.use !== 'business').map((entry) => ({
    entry,
    houses: plant(entry.lot.ring, entry.lot.direction, createRandom(entry.index + 5)),
  }));

function floorArea(footprint: Area, storeys: number, seed: number): number {
  const random = createRandom(seed);
  return Math.round((areaM2(footprint) * storeys * (1 + random.between(-0.008, 0.012))) / 10) * 10;
}

function hallsOfParks(): ListedHall[] {
  return PARKS.flatMap((park) =>
    park.halls.map((hall, i) => ({
      park: park.code,
      number: i + 1,
      column: park.block.column,
      footprint: hall.slot.area,
      bayM: hall.bayM,
      spanM: hall.spanM,
      storeys: hall.storeys,
      size: floorArea(hall.slot.area, hall.storeys, park.halls.length * 100 + i),
    })),
  );
}

function loneHalls(): ListedHall[] {
  const random = createRandom(77);
  const lots = random.shuffle(
    HOUSED_LOTS.filter(({ entry, houses }) => entry.fate === 'used' && houses.length > 1),
  );
  const halls: ListedHall[] = [];
  for (const { entry, houses } of lots) {
    for (const [i, house] of houses.entries()) {
      if (halls.length === LONE_HALLS || i === 3) break;
      halls.push({
        lotCode: entry.code,
        number: i + 1,
        column: entry.lot.block.column,
        footprint: house.area,
        bayM: house.lengthM % 9 === 0 ? 9 : 6,
        spanM: house.depthM > 30 ? house.depthM / 2 : house.depthM,
        storeys: random.weighted([
          [1, 5],
          [2, 2],
          [3, 1],
        ]),
        size: 0,
      });
    }
  }
  return halls.map((hall, i) => ({ ...hall, size: floorArea(hall.footprint, hall.storeys, 4000 + i) }));
}

export const LISTED_HALLS: readonly ListedHall[] = [...hallsOfParks(), ...loneHalls()];
