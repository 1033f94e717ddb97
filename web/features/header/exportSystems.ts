import type { FileFormatData } from '#contract/meta.ts';
import type { HeaderWords } from './words.zh.ts';

/** The choice of a system that is typed. */
export const OTHER_SYSTEM = 'other';

export interface SystemChoice {
  /** As the address has it; empty: the format's own. */
  readonly value: string;
  readonly name: string;
}

const ZONES = { first: 25, last: 45, width: 3 } as const;
/** EPSG numbers of CGCS2000's 3-degree zones: that of zone 0, with its number in the easting and without. */
const PREFIXED = 4488;
const BARE = 4509;

/** The systems that a format is offered in: those of the 3-degree zone in the middle of what is placed by their names. */
export function systemsFor(
  { code, isDrawing }: FileFormatData,
  bounds: readonly number[] | null,
  { exportSystems: words }: HeaderWords,
): SystemChoice[] {
  const own = isDrawing ? words.auto : words.own;
  const zone = bounds === null ? null : Math.round((bounds[0] + bounds[2]) / 2 / ZONES.width);
  const isZone = zone !== null && zone >= ZONES.first && zone <= ZONES.last;
  const epsg = (base: number) => `EPSG:${base + (zone ?? 0)}`;
  const zones: SystemChoice[] = isZone
    ? [
        { value: epsg(PREFIXED), name: words.zone(zone, epsg(PREFIXED)) },
        { value: epsg(BARE), name: words.meridian(zone * ZONES.width, epsg(BARE)) },
      ]
    : [];
  const degrees: SystemChoice[] = [
    { value: 'EPSG:4490', name: words.cgcs2000 },
    ...zones,
    { value: 'gcj02', name: words.gcj02 },
    { value: 'bd09', name: words.bd09 },
  ];
  const offered = isDrawing ? zones : degrees;
  return [
    { value: '', name: own },
    ...offered.filter(({ value }) => code !== 'survey_txt' || value.startsWith('EPSG')),
    { value: OTHER_SYSTEM, name: words.other },
  ];
}
