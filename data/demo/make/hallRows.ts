import { LISTED_HALLS, type ListedHall } from './halls.ts';
import { addressOf, townshipOf } from './names.ts';
import { PARK_NAMES } from './parkRows.ts';
import { contact, firm, projectsFor, rounded, unless, verifiedOn } from './people.ts';
import { toGlobe } from './plane.ts';
import { createRandom, type Random } from './random.ts';
import { known, type Row } from './row.ts';
import { centroid } from './shapes.ts';
import * as stories from './stories.ts';
import { pickSum } from './sums.ts';
import * as words from './words.ts';

type Fate =
  | 'available'
  | 'partly'
  | 'reserved'
  | 'negotiating'
  | 'absorbed'
  | 'revived'
  | 'settled'
  | 'used'
  | 'withdrawn'
  | 'lost';

export const HALL_SUMS = { availableM2: 152_000, revivedM2: 32_000, absorbedM2: 55_000 } as const;
const STRETCH = 0.02;
const FATES: readonly (readonly [Fate, number])[] = [
  ['reserved', 5],
  ['negotiating', 9],
  ['withdrawn', 3],
  ['settled', 9],
];

interface Plan {
  readonly hall: ListedHall;
  readonly fate: Fate;
  readonly freeM2?: number;
}

/** Deals out the fates so that the sums are exact; where they must, halls grow by a hand's breadth of floor. */
function layPlans(): Map<ListedHall, Plan> {
  const random = createRandom(550);
  const plans = new Map<ListedHall, Plan>();
  const left = () => LISTED_HALLS.filter((hall) => !plans.has(hall));
  for (const hall of pickSum(left(), HALL_SUMS.revivedM2, random, STRETCH))
    plans.set(hall, { hall, fate: 'revived' });
  for (const hall of pickSum(left(), HALL_SUMS.absorbedM2, random, STRETCH))
    plans.set(hall, { hall, fate: 'absorbed' });
  let partlyM2 = 0;
  for (const hall of random.shuffle(left()).slice(0, 5)) {
    const freeM2 = Math.round((hall.size * random.between(0.3, 0.65)) / 10) * 10;
    plans.set(hall, { hall, fate: 'partly', freeM2 });
    partlyM2 += freeM2;
  }
  const available = pickSum(left(), HALL_SUMS.availableM2 - partlyM2, random, STRETCH);
  available.forEach((hall, i) => {
    plans.set(hall, { hall, fate: i === 3 || i === 11 ? 'lost' : 'available' });
  });
  const fates = FATES.flatMap(([fate, count]) => Array.from({ length: count }, () => fate));
  for (const hall of random.shuffle(left())) plans.set(hall, { hall, fate: fates.shift() ?? 'used' });
  return plans;
}

function storyOf(
  fate: Fate,
  formerUser: string | undefined,
  project: () => string,
  random: Random,
): stories.Story {
  const created = stories.WINDOW_START;
  const before = random.pick(words.PROJECTS_BEFORE);
  const reason = '签订租赁合同';
  switch (fate) {
    case 'reserved':
      return stories.held(random, created, project());
    case 'negotiating':
      return stories.inTalks(random, created, project());
    case 'absorbed':
      return stories.taken(random, created, {
        project: before,
        season: 'recent',
        reason,
        settled: random.chance(0.6),
      });
    case 'revived':
      return stories.taken(random, created, {
        project: before,
        season: 'recent',
        reason: words.ZERO_LAND_REASON,
        formerUser,
        settled: true,
        vacatedFirst: true,
      });
    case 'settled':
      return stories.taken(random, created, { project: before, season: 'earlier', reason, settled: true });
    case 'lost':
      return stories.lostAgain(random, created, before);
    case 'used':
      return stories.alwaysInUse();
    case 'withdrawn':
      return stories.withdrawn(random, created);
    default:
      return stories.freeToday(random, created, fate === 'partly' ? undefined : formerUser);
  }
}

function building(hall: ListedHall, random: Random) {
  const { storeys } = hall;
  const heavy = storeys === 1;
  const cranes = heavy && hall.spanM >= 18 && random.chance(0.6) ? random.integer(1, 4) : 0;
  const clearHeightM = heavy
    ? rounded(random.between(cranes > 0 ? 9 : 7.2, cranes > 0 ? 13.5 : 10), 0.1)
    : random.pick([6, 7.2, 7.9, 8.1]);
  return {
    floors: storeys,
    clearHeightM: unless(random, 0.05, clearHeightM),
    upperClearHeightM: heavy ? undefined : unless(random, 0.1, random.pick([4.2, 4.5, 4.8, 5.4])),
    bayM: unless(random, 0.12, hall.bayM),
    spanM: unless(random, 0.12, hall.spanM),
    floorLoadTPerM2: unless(random, 0.07, heavy ? random.pick([2, 3, 3, 5]) : random.pick([1, 1.5, 2])),
    upperFloorLoadTPerM2: heavy ? undefined : unless(random, 0.12, random.pick([0.5, 0.75, 0.8, 1])),
    craneT: cranes > 0 ? unless(random, 0.08, random.pick([5, 10, 16, 20, 32])) : undefined,
    cranes: unless(random, 0.1, cranes),
    goodsLiftT: heavy ? undefined : unless(random, 0.1, random.pick([2, 3, 5])),
    goodsLifts: heavy ? undefined : unless(random, 0.1, random.integer(1, 4)),
    fireClass: unless(
      random,
      0.08,
      random.weighted([
        ['bing', 7],
        ['ding', 5],
        ['wu', 2],
        ['yi', 1],
        ['jia', 0.4],
      ]),
    ),
    sprinklers: unless(random, 0.12, random.chance(0.7)),
  };
}

function utilities(sizeM2: number, random: Random) {
  return {
    powerKva: unless(random, 0.1, random.pick([250, 400, 630, 800, 1000, 1250, 1600, 2000, 2500])),
    steamTPerHour: unless(random, 0.35, random.pick([0, 0, 2, 4, 6, 10])),
    gasM3PerHour: unless(random, 0.3, random.pick([0, 50, 100, 200, 300])),
    waterTPerDay: unless(random, 0.25, rounded(20 + sizeM2 / 60, 10)),
    sewageTPerDay: unless(random, 0.28, rounded(15 + sizeM2 / 80, 10)),
  };
}

function people(fate: Fate, random: Random) {
  const taken =
    fate === 'absorbed' || fate === 'revived' || fate === 'settled' || fate === 'used' || fate === 'partly';
  return {
    owner: unless(random, 0.1, random.chance(0.55) ? '示例园区运营有限公司' : firm(random)),
    officer: unless(random, 0.06, random.pick(words.OFFICERS)),
    contact: unless(random, 0.14, contact(random)),
    tenant: taken ? unless(random, 0.06, firm(random)) : undefined,
    leaseEnd: taken ? unless(random, 0.15, random.integer(30, 1600)) : undefined,
    remarks: random.chance(0.1)
      ? random.pick(['可按柱跨分隔', '行车需年检', '屋面已做光伏', '二层可加设货梯'])
      : undefined,
    verifiedOn: verifiedOn(random),
  };
}

export function hallRows(): Row[] {
  const plans = layPlans();
  const project = projectsFor('factory');
  return LISTED_HALLS.map((hall, i) => {
    const { fate, freeM2 } = plans.get(hall)!;
    const random = createRandom(80_000 + i * 61);
    const vacated = fate === 'revived' || (fate === 'available' && random.chance(0.35));
    const formerUser = vacated ? firm(random) : undefined;
    const story = storyOf(fate, formerUser, project, random);
    const centre = centroid(hall.footprint);
    const rent = unless(random, 0.15, rounded(random.between(8, hall.storeys > 1 ? 16 : 19), 0.5));
    const address = addressOf(centre);
    const where = hall.park ? PARK_NAMES[hall.park].name : `${address.replace('示例经济开发区', '')}院`;
    return {
      code: `SL-C-${String(i + 1).padStart(3, '0')}`,
      name: `${where}${hall.number}号厂房`,
      kind: 'factory',
      status: story.status,
      created: stories.WINDOW_START,
      events: story.events,
      fields: known({
        township: townshipOf(hall.column),
        park: hall.park && PARK_NAMES[hall.park].code,
        address,
        supplyClass: unless(random, 0.06, 'stock'),
        positionQuality: 'exact',
        declaredAreaM2: hall.size,
        freeM2,
        divisibleM2: unless(random, 0.25, rounded(hall.size / random.pick([1, 2, 2, 3, 4]), 10)),
        availableFrom: fate === 'used' && random.chance(0.25) ? random.integer(3, 50) * 7 : undefined,
        ...building(hall, random),
        ...utilities(hall.size, random),
        environment: unless(
          random,
          0.4,
          random.pick(['允许机械加工、装配', '不接受喷涂电镀', '可接丙类仓储', '食品级装修']),
        ),
        rentYuanPerM2Month: rent,
        salePriceYuanPerM2: random.chance(0.3) ? rounded(random.between(1900, 3600), 50) : undefined,
        formerUser,
        ...people(fate, random),
        published: fate !== 'withdrawn' && !random.chance(0.09),
      }),
      raw: rent === undefined ? { rentYuanPerM2Month: '面议' } : undefined,
      polygon: [hall.footprint[0][0].map((point) => toGlobe(point, 7))],
    };
  });
}
