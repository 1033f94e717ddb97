import type { ResourceKind, Status } from '#contract/kinds.ts';
import type { SettingMoveData } from '#contract/settings.ts';
import { AREA_COMPARED, areaDifference } from '../areaDifference.ts';
import { type CivilDate, dateOfDay, dayOfDate } from '../civilDate.ts';
import { freshnessOf } from '../freshness.ts';
import { type IdleNumbers, idleCourseOf, idleStateOn, nextMarkOn, pastMarkOn } from '../idleCourse.ts';
import { createMoves } from './moves.ts';
import type { Rules } from './ruleBook.ts';
import type { SettingEntry } from './setting.ts';

/** What is asked of a site; days as days since 1970-01-01, NaN: not known. */
export interface CountedSite {
  readonly kind: ResourceKind;
  readonly status: Status;
  number(key: string): number;
  idleFacts(): IdleNumbers;
}

/** What a site is by the rules: a code for each thing that is counted; null: nothing to be said. */
type Reading = (site: CountedSite, rules: Rules, day: number) => string | null;

const isHeld = ({ status }: CountedSite) => status !== 'withdrawn';

/** Each site has one reading of each; `due` has three that are counted apart. */
const READINGS: Readonly<Record<'freshness' | 'idle' | 'area' | 'reservation' | 'lease' | 'mark', Reading>> =
  {
    freshness(site, rules, day) {
      const verifiedOn = site.number('verifiedOn');
      if (Number.isNaN(verifiedOn) || !isHeld(site)) return null;
      return freshnessOf(dateOfDay(verifiedOn), dateOfDay(day), rules.freshness)?.grade ?? null;
    },
    idle(site, rules, day) {
      if (site.kind !== 'land') return null;
      return idleStateOn(idleCourseOf(site.idleFacts(), rules.idleLand), day);
    },
    area(site, rules) {
      if (!AREA_COMPARED.includes(site.kind)) return null;
      const known = (key: string) => (Number.isNaN(site.number(key)) ? null : site.number(key));
      const difference = areaDifference(
        known('declaredAreaM2'),
        known('computedAreaM2'),
        rules.areaDifference,
      );
      return difference?.notable ? 'notable' : null;
    },
    reservation: (site, { dueDays }, day) =>
      isHeld(site) && site.number('reservedUntil') - day <= dueDays.reservation ? 'reservation' : null,
    lease: (site, { dueDays }, day) =>
      isHeld(site) && site.number('leaseEnd') - day <= dueDays.lease ? 'lease' : null,
    mark(site, { idleLand, dueDays }, day) {
      if (site.kind !== 'land' || !isHeld(site)) return null;
      const course = idleCourseOf(site.idleFacts(), idleLand);
      const mark = nextMarkOn(course, day) ?? pastMarkOn(course, day);
      return mark && mark.on - day <= dueDays.idle ? 'idle' : null;
    },
  };

const COUNTED: Readonly<Record<SettingEntry['counts'][number], readonly (keyof typeof READINGS)[]>> = {
  freshness: ['freshness'],
  idle: ['idle'],
  area: ['area'],
  due: ['reservation', 'lease', 'mark'],
  // Of the register of projects, and of what happened to sites.
  grade: [],
  outcome: [],
};
const SAID_OF = {
  ...{ freshness: 'freshness', idle: 'idle', area: 'area' },
  ...{ reservation: 'due', lease: 'due', mark: 'due' },
} as const satisfies Readonly<Record<keyof typeof READINGS, SettingMoveData['of']>>;

/** Counts what becomes another of the sites that it is shown, by the rules themselves. */
export function createSiteCounter(
  { counts }: SettingEntry,
  { before, after }: { readonly before: Rules; readonly after: Rules },
  on: CivilDate,
): { readonly count: (site: CountedSite) => void; readonly moves: () => SettingMoveData[] } {
  const readings = counts.flatMap((what) => COUNTED[what]);
  const day = dayOfDate(on);
  const found = createMoves();
  return {
    count(site) {
      for (const name of readings) {
        const read = READINGS[name];
        found.add(SAID_OF[name], read(site, before, day), read(site, after, day));
      }
    },
    moves: found.list,
  };
}
