import { landFields } from './landFields.ts';
import { type Fate, LISTED, LISTED_LOTS, type ListedLot } from './listedLots.ts';
import type { Lot } from './lots.ts';
import { placeName, townshipOf } from './names.ts';
import { firm, projectsFor } from './people.ts';
import { toGlobe } from './plane.ts';
import { createRandom, type Random } from './random.ts';
import type { Row } from './row.ts';
import { centroid } from './shapes.ts';
import * as stories from './stories.ts';
import * as words from './words.ts';

const talks = projectsFor('land');

type SupplyClass = 'cleared' | 'approved' | 'supplied' | 'inefficient';

function supplyClassOf({ fate, lot }: ListedLot, random: Random): SupplyClass | undefined {
  if (lot.role) return 'inefficient';
  if (fate === 'revived') return random.chance(0.55) ? 'inefficient' : 'supplied';
  if (fate === 'signed') return random.chance(0.6) ? 'cleared' : 'approved';
  if (fate === 'settled')
    return random.weighted([
      ['cleared', 3],
      ['supplied', 2],
      ['inefficient', 2],
    ]);
  if (fate === 'used') return random.chance(0.5) ? 'supplied' : undefined;
  return random.weighted<SupplyClass | undefined>([
    ['cleared', 9],
    ['approved', 6],
    ['supplied', 4],
    ['inefficient', 4],
    [undefined, 1],
  ]);
}

function storyOf(
  fate: Fate,
  created: number,
  supplyClass: SupplyClass | undefined,
  formerUser: string | undefined,
  random: Random,
): stories.Story {
  const reason = fate === 'revived' && formerUser ? words.ZERO_LAND_REASON : words.LAND_SIGNED_REASON;
  const before = random.pick(words.PROJECTS_BEFORE);
  switch (fate) {
    case 'reserved':
      return stories.held(random, created, talks());
    case 'negotiating':
      return stories.inTalks(random, created, talks());
    case 'signed':
      return stories.taken(random, created, { project: before, season: 'recent', reason, settled: false });
    case 'revived':
      return stories.taken(random, created, {
        project: before,
        season: 'recent',
        reason,
        formerUser,
        settled: true,
        vacatedFirst: supplyClass === 'inefficient',
      });
    case 'settled':
      return stories.taken(random, created, {
        project: before,
        season: 'earlier',
        reason,
        formerUser,
        settled: true,
      });
    case 'used':
      return stories.alwaysInUse();
    case 'withdrawn':
      return stories.withdrawn(random, created);
    default:
      return stories.freeToday(random, created, supplyClass === 'inefficient' ? formerUser : undefined);
  }
}

function createdOf(lot: Lot, fate: Fate, random: Random): number {
  if (fate === 'revived' || fate === 'used' || fate === 'settled') return stories.WINDOW_START;
  if (lot.block.column >= 5) return random.pick(stories.ENTRY_DAYS.east);
  return random.chance(0.2) ? random.pick(stories.ENTRY_DAYS.west) : stories.WINDOW_START;
}

function landRow(entry: ListedLot, name: string): Row {
  const { lot, fate } = entry;
  const random = createRandom(50_000 + entry.index * 97);
  const supplyClass = supplyClassOf(entry, random);
  const isIdle = supplyClass === 'supplied' || supplyClass === 'inefficient';
  const formerUser = isIdle && (fate === 'revived' || random.chance(0.6)) ? firm(random) : undefined;
  const created = createdOf(lot, fate, random);
  const story = storyOf(fate, created, supplyClass, formerUser, random);
  const isUsed = fate === 'used' || fate === 'settled' || fate === 'revived' || fate === 'signed';
  const plan = {
    supplyClass,
    declaredAreaM2: fate === 'available' && random.chance(0.04) ? undefined : entry.declaredAreaM2,
    formerUser,
    isUsed,
    isIdle: isIdle && !isUsed,
  };
  const sector = lot.block.use as 'industry' | 'logistics' | 'research' | 'business';
  const { fields, raw } = landFields({ areaM2: lot.areaM2, sector }, plan, random);
  const mu = lot.role ? { declaredAreaM2: lot.role === 'zero-land-117' ? '117亩' : '32亩' } : undefined;
  return {
    code: entry.code,
    name,
    kind: 'land',
    status: story.status,
    created,
    events: story.events,
    fields: {
      township: townshipOf(lot.block.column),
      ...fields,
      published: fate !== 'withdrawn' && (lot.role !== undefined || !random.chance(0.1)),
    },
    raw: raw || mu ? { ...raw, ...mu } : undefined,
    polygon: [lot.ring.map((point) => toGlobe(point, 7))],
  };
}

/** Four parcels that the ledger knows only by name: no boundary yet. */
function unplacedRows(): Row[] {
  return [
    '北环路以北、示莱铁路以南储备地块',
    '迎宾大道西侧远期预留地块',
    '东环路以东待征收地块',
    '原示例砖厂地块',
  ].map((name, i) => {
    const random = createRandom(900 + i);
    const areaM2 = random.integer(18, 74) * 1000;
    const plan = { supplyClass: 'approved' as const, declaredAreaM2: areaM2, isUsed: false, isIdle: false };
    const { fields, raw } = landFields({ areaM2, sector: 'industry' }, plan, random);
    const { positionQuality: _, ...withoutPosition } = fields;
    return {
      code: `SL-D-${LISTED + 1 + i}`,
      name,
      kind: 'land',
      status: 'available',
      created: stories.ENTRY_DAYS.late,
      events: [],
      fields: { township: words.TOWNSHIPS[i % 3], ...withoutPosition, published: i % 2 === 0 },
      raw,
    };
  });
}

export function landRows(): Row[] {
  const seen = new Map<string, number>();
  const rows = LISTED_LOTS.map((entry) => {
    const place = placeName(centroid([[entry.lot.ring]]));
    const count = (seen.get(place) ?? 0) + 1;
    seen.set(place, count);
    return landRow(entry, `${place}${count > 1 ? `${'　ABCDEFGH'[count - 1]}` : ''}地块`);
  });
  return [...rows, ...unplacedRows()];
}
