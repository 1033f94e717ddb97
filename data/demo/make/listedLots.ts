import { LOTS, type Lot } from './lots.ts';
import { createRandom, type Random } from './random.ts';
import { pickSum } from './sums.ts';
import { COMPLEXES } from './towers.ts';

/** What becomes of a lot: `quiet` ones are in no ledger. */
export type Fate =
  | 'available'
  | 'reserved'
  | 'negotiating'
  | 'signed'
  | 'revived'
  | 'settled'
  | 'used'
  | 'withdrawn'
  | 'quiet';

export const LISTED = 166;
const REVIVED_MU = 991;
const SQUARE_METRES_PER_MU = 2000 / 3;

const FATES: readonly (readonly [Fate, number])[] = [
  ['reserved', 9],
  ['negotiating', 24],
  ['signed', 13],
  ['settled', 8],
  ['used', 30],
  ['withdrawn', 6],
];

/** A lot with its place in the ledger. `declaredAreaM2` is what the certificate says. */
export interface ListedLot {
  readonly lot: Lot;
  readonly index: number;
  readonly fate: Fate;
  readonly declaredAreaM2: number;
  readonly code: string;
}

const complexBlocks = new Set(COMPLEXES.map((complex) => complex.blockIndex));
const free = LOTS.map((lot, index) => ({ lot, index })).filter(
  ({ lot }) => !complexBlocks.has(lot.blockIndex),
);

function chooseListed(random: Random) {
  const sized = free.filter(({ lot }) => lot.role);
  const commercial = free.filter(({ lot }) => !lot.role && lot.block.use === 'business');
  const working = free.filter(({ lot }) => !lot.role && lot.block.use !== 'business');
  const chosen = [...random.shuffle(commercial).slice(0, 16), ...random.shuffle(working)].slice(
    0,
    LISTED - sized.length,
  );
  return [...sized, ...chosen];
}

/** The lots revived in the last year: the two that were taken over from a former user, and others, 991 mu in all. */
function chooseRevived(
  candidates: readonly { lot: Lot; index: number }[],
  random: Random,
): Map<number, number> {
  const declared = new Map<number, number>();
  let restHundredths = REVIVED_MU * 100;
  for (const { lot, index } of candidates) {
    if (!lot.role) continue;
    const hundredths = lot.role === 'zero-land-117' ? 11700 : 3200;
    declared.set(index, hundredths);
    restHundredths -= hundredths;
  }
  const others = candidates
    .filter(({ lot }) => !lot.role && lot.block.use === 'industry' && lot.areaM2 > 17000)
    .map(({ lot, index }) => ({ index, size: Math.floor((lot.areaM2 / SQUARE_METRES_PER_MU) * 100) }));
  for (const item of pickSum(random.shuffle(others).slice(0, 24), restHundredths, random, 0.012)) {
    declared.set(item.index, item.size);
  }
  return declared;
}

/** What the certificate says: to the square metre, now and then far from the drawing. */
function declaredOf(areaM2: number, random: Random): number {
  return Math.round(areaM2 * (1 + random.between(-0.0012, 0.0012)));
}

function layListed(): ListedLot[] {
  const random = createRandom(117);
  const chosen = chooseListed(random);
  const revived = chooseRevived(chosen, random);
  const fates = FATES.flatMap(([fate, count]) => Array.from({ length: count }, () => fate));
  const listed = random
    .shuffle(chosen)
    .map(({ lot, index }) => {
      const hundredths = revived.get(index);
      const fate: Fate = hundredths !== undefined ? 'revived' : (fates.shift() ?? 'available');
      const declaredAreaM2 =
        hundredths === undefined ? declaredOf(lot.areaM2, random) : (hundredths / 100) * SQUARE_METRES_PER_MU;
      return { lot, index, fate, declaredAreaM2 };
    })
    .toSorted((a, b) => a.index - b.index)
    .map((entry, i) => ({ ...entry, code: `SL-D-${String(i + 1).padStart(3, '0')}` }));
  return withWrongAreas(listed);
}

/** Four certificates that do not agree with the ground: an old survey, a road that was widened. */
function withWrongAreas(listed: readonly ListedLot[]): ListedLot[] {
  const factors = [0.951, 1.044, 0.936, 1.038];
  const doubtful = listed
    .filter((entry) => entry.fate === 'available')
    .filter((_, i) => i % 15 === 4)
    .slice(0, factors.length);
  return listed.map((entry) => {
    const which = doubtful.indexOf(entry);
    return which === -1
      ? entry
      : { ...entry, declaredAreaM2: Math.round(entry.declaredAreaM2 * factors[which]) };
  });
}

export const LISTED_LOTS: readonly ListedLot[] = layListed();

/** Lots that nobody offers: they have their houses and are in no ledger. */
export const QUIET_LOTS: readonly Lot[] = free
  .filter(({ index }) => !LISTED_LOTS.some((entry) => entry.index === index))
  .map(({ lot }) => lot);
