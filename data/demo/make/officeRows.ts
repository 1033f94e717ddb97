import { addressOf, townshipOf } from './names.ts';
import { contact, projectsFor, rounded, unless, verifiedOn } from './people.ts';
import { createRandom, type Random } from './random.ts';
import { known, type Row } from './row.ts';
import { centroid } from './shapes.ts';
import * as stories from './stories.ts';
import { pickSum } from './sums.ts';
import { COMPLEXES, type Tower } from './towers.ts';
import * as words from './words.ts';

type Fate = 'available' | 'reserved' | 'negotiating' | 'signed' | 'settled' | 'used' | 'withdrawn';

interface Space {
  readonly tower: Tower;
  readonly floor: number;
  readonly unit?: string;
  /** Gross area in whole square metres. */
  size: number;
}

export const OFFICE_AVAILABLE_M2 = 68_000;
const SPLIT_SHARE = 0.17;
const LOBBY_SHARE = 0.6;
const FATES: readonly (readonly [Fate, number])[] = [
  ['reserved', 6],
  ['negotiating', 12],
  ['signed', 5],
  ['settled', 34],
  ['withdrawn', 2],
];

const tens = (size: number) => Math.round(size / 10) * 10;

function spacesOf(tower: Tower, random: Random): Space[] {
  return Array.from({ length: tower.floors }, (_, i) => i + 1).flatMap((floor): Space[] => {
    if (floor === 1) return [{ tower, floor, size: tens(tower.plateM2 * LOBBY_SHARE) }];
    if (!random.chance(SPLIT_SHARE)) return [{ tower, floor, size: tower.plateM2 }];
    const first = tens(tower.plateM2 * random.pick([0.25, 0.35, 0.5]));
    const rest = tower.plateM2 - first;
    const sizes = random.chance(0.4) ? [first, tens(rest / 2), rest - tens(rest / 2)] : [first, rest];
    return sizes.map((size, unit) => ({
      tower,
      floor,
      unit: `${floor}${String(unit + 1).padStart(2, '0')}`,
      size,
    }));
  });
}

const towers = COMPLEXES.flatMap((complex) => complex.towers);
const SPACES: readonly Space[] = towers.flatMap((tower, i) => spacesOf(tower, createRandom(2600 + i)));
/** The tower that was finished while the record was kept. */
const newTowers = new Set(COMPLEXES[4].towers.slice(1).map((tower) => tower.code));

function layFates(): Map<Space, Fate> {
  const random = createRandom(68);
  const fates = new Map<Space, Fate>();
  for (const space of pickSum(SPACES, OFFICE_AVAILABLE_M2, random, 0)) fates.set(space, 'available');
  const rest = FATES.flatMap(([fate, count]) => Array.from({ length: count }, () => fate));
  const older = (space: Space) => !newTowers.has(space.tower.code);
  for (const space of random.shuffle(SPACES.filter((entry) => !fates.has(entry)))) {
    fates.set(space, older(space) ? (rest.shift() ?? 'used') : 'negotiating');
  }
  return fates;
}

function storyOf(
  fate: Fate,
  created: number,
  tenant: string,
  project: () => string,
  random: Random,
): stories.Story {
  const deal = { project: `${tenant}入驻`, season: 'earlier', reason: '签订租赁合同' } as const;
  switch (fate) {
    case 'reserved':
      return stories.held(random, created, project());
    case 'negotiating':
      return stories.inTalks(random, created, project());
    case 'signed':
      return stories.taken(random, created, { ...deal, settled: false });
    case 'settled':
      return stories.taken(random, created, { ...deal, settled: true });
    case 'used':
      return stories.alwaysInUse();
    case 'withdrawn':
      return stories.withdrawn(random, created);
    default:
      return stories.freeToday(random, created, random.chance(0.4) ? tenant : undefined);
  }
}

function interior({ tower, floor, size }: Space, random: Random) {
  const efficiency = rounded(random.between(62, 75), 0.5);
  const high = tower.floors > 15;
  return {
    netAreaM2: unless(random, 0.14, Math.round((size * efficiency) / 100)),
    efficiencyPercent: unless(random, 0.12, efficiency),
    divisibleM2: unless(random, 0.3, Math.min(size, random.pick([120, 200, 300, 500]))),
    clearHeightM: unless(random, 0.08, floor === 1 ? 5.4 : high ? 2.9 : 2.75),
    floorLoadTPerM2: unless(random, 0.25, random.pick([0.2, 0.25, 0.3, 0.35])),
    sprinklers: unless(random, 0.1, true),
    fitOut: unless(
      random,
      0.06,
      random.weighted([
        ['bare', 4],
        ['simple', 4],
        ['full', 3],
      ]),
    ),
    lifts: high ? 8 : tower.floors > 8 ? 4 : 2,
    parking: unless(random, 0.12, Math.max(1, Math.round(size / 110))),
    airConditioning: unless(random, 0.15, high ? '集中式中央空调' : '多联机，分户计量'),
    rentYuanPerM2Month: unless(
      random,
      0.12,
      rounded((high ? 36 : 26) + (floor / tower.floors) * 12 + random.between(-3, 3), 0.5),
    ),
    salePriceYuanPerM2: random.chance(0.2) ? rounded(random.between(6200, 9800), 100) : undefined,
    propertyFeeYuanPerM2Month: unless(random, 0.08, high ? 6.5 : 4.8),
  };
}

function officeRow(space: Space, fate: Fate, project: () => string, index: number): Row {
  const random = createRandom(120_000 + index * 53);
  const { tower, floor, unit, size } = space;
  const created = newTowers.has(tower.code) ? stories.ENTRY_DAYS.late : stories.WINDOW_START;
  const tenant = `${random.pick(words.OFFICE_FIRMS)}${random.chance(0.8) ? '有限公司' : '（示例）分公司'}`;
  const story = storyOf(fate, created, tenant, project, random);
  const isLet = fate === 'used' || fate === 'settled' || fate === 'signed';
  const leaseEnd = isLet ? unless(random, 0.1, random.integer(25, 1500)) : undefined;
  const interiorFields = interior(space, random);
  return {
    code: `${tower.code}-${String(floor).padStart(2, '0')}F${unit ? `-${unit}` : ''}`,
    name: `${tower.name}${floor}层${unit ? `${unit}室` : ''}`,
    kind: 'office',
    status: story.status,
    created,
    events: story.events,
    fields: known({
      township: townshipOf(tower.block.column),
      building: tower.code,
      floor,
      unit,
      address: addressOf(centroid(tower.footprint)),
      supplyClass: unless(random, 0.06, 'stock'),
      positionQuality: 'exact',
      declaredAreaM2: size,
      ...interiorFields,
      availableFrom:
        leaseEnd !== undefined && leaseEnd < 330 && random.chance(0.6) ? leaseEnd + 7 : undefined,
      owner: unless(random, 0.1, '示例城市运营有限公司'),
      officer: unless(random, 0.06, random.pick(words.OFFICERS)),
      contact: unless(random, 0.18, contact(random)),
      tenant: isLet ? unless(random, 0.05, tenant) : undefined,
      leaseEnd,
      verifiedOn: verifiedOn(random),
      published: fate !== 'withdrawn' && !random.chance(0.1),
    }),
    raw: interiorFields.rentYuanPerM2Month === undefined ? { rentYuanPerM2Month: '面议' } : undefined,
  };
}

export function officeRows(): Row[] {
  const fates = layFates();
  const project = projectsFor('office');
  return SPACES.map((space, i) => officeRow(space, fates.get(space)!, project, i));
}
