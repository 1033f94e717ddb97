import { addressOf, townshipOf } from './names.ts';
import { PARKS } from './parks.ts';
import { contact, projectsFor, unless, verifiedOn } from './people.ts';
import { toGlobe } from './plane.ts';
import { createRandom } from './random.ts';
import { known, type Row } from './row.ts';
import { centroid } from './shapes.ts';
import * as stories from './stories.ts';
import { OFFICERS } from './words.ts';

export interface ParkName {
  readonly code: string;
  readonly name: string;
  readonly nameEn: string;
  /** What is left in the park beside its listed halls, and how much of that is free where not all is. */
  readonly remainderM2: number;
  readonly freeM2?: number;
}

/** The free remainders add up to 544,000 m²; P7's is in talks and not among them. */
export const PARK_NAMES: Readonly<Record<string, ParkName>> = {
  P1: { code: 'SL-Y01', name: '智造产业园', nameEn: 'Intelligent Manufacturing Park', remainderM2: 102_000 },
  P2: {
    code: 'SL-Y02',
    name: '新材料产业园',
    nameEn: 'New Materials Park',
    remainderM2: 142_400,
    freeM2: 131_600,
  },
  P3: { code: 'SL-Y03', name: '汽车零部件产业园', nameEn: 'Auto Parts Park', remainderM2: 78_400 },
  P4: { code: 'SL-Y04', name: '食品健康产业园', nameEn: 'Food and Health Park', remainderM2: 94_000 },
  P5: {
    code: 'SL-Y05',
    name: '电子信息产业园',
    nameEn: 'Electronics Park',
    remainderM2: 81_000,
    freeM2: 72_000,
  },
  P6: { code: 'SL-Y06', name: '智慧物流园', nameEn: 'Smart Logistics Park', remainderM2: 66_000 },
  P7: { code: 'SL-Y07', name: '科创孵化园', nameEn: 'Innovation Incubator Park', remainderM2: 18_600 },
};

export function parkRows(): Row[] {
  const project = projectsFor('park');
  return PARKS.map((park, i) => {
    const random = createRandom(1200 + i);
    const { code, name, remainderM2, freeM2 } = PARK_NAMES[park.code];
    const story =
      park.code === 'P7'
        ? stories.inTalks(random, stories.WINDOW_START, project())
        : stories.freeToday(random, stories.WINDOW_START, undefined);
    return {
      code: `${code}-00`,
      name: `${name}（其余空间）`,
      kind: 'park',
      status: story.status,
      created: stories.WINDOW_START,
      events: story.events,
      fields: known({
        township: townshipOf(park.block.column),
        park: code,
        address: addressOf(centroid(park.outline)),
        supplyClass: 'stock',
        positionQuality: 'exact',
        declaredAreaM2: remainderM2,
        freeM2,
        divisibleM2: unless(random, 0.2, random.pick([600, 1000, 1500, 2000])),
        floors: unless(random, 0.3, random.integer(1, 4)),
        clearHeightM: unless(random, 0.2, random.pick([6, 7.2, 8.1, 9])),
        floorLoadTPerM2: unless(random, 0.2, random.pick([1, 1.5, 2, 3])),
        fireClass: unless(random, 0.15, random.pick(['bing', 'ding'])),
        sprinklers: true,
        powerKva: unless(random, 0.1, random.pick([4000, 6300, 8000, 10000])),
        steamTPerHour: unless(random, 0.3, random.pick([10, 20, 40])),
        gasM3PerHour: unless(random, 0.3, random.pick([500, 1000, 2000])),
        waterTPerDay: unless(random, 0.2, random.pick([1500, 2000, 3000])),
        sewageTPerDay: unless(random, 0.2, random.pick([1000, 1500, 2000])),
        rentYuanPerM2Month: unless(random, 0.1, random.pick([9, 10, 11, 12, 13.5, 15])),
        owner: '示例园区运营有限公司',
        officer: random.pick(OFFICERS),
        contact: contact(random),
        verifiedOn: verifiedOn(random),
        published: true,
      }),
      polygon: [park.outline[0][0].map((point) => toGlobe(point, 7))],
    };
  });
}
