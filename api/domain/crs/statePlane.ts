import table from '#data/reference/crsStatePlane.json' with { type: 'json' };

/** Metres, US survey feet, international feet. */
export type PlaneUnit = 'm' | 'ftUS' | 'ft';

/** A zone of the State Plane Coordinate System of 1983 in one unit, for one realisation of NAD83. */
export interface StatePlaneZone {
  readonly epsg: number;
  /** '' for NAD83 itself, else `HARN`, `NSRS2007`, `2011`, `CORS96` … */
  readonly realisation: string;
  /** The zone's number by which Esri's names call it: 3200 is North Carolina. */
  readonly fips: string;
  readonly name: string;
  readonly unit: PlaneUnit;
  /** Projection and unit, without the datum. */
  readonly proj4: string;
  readonly range: readonly [number, number, number, number];
}

/** All zones, units and realisations. */
export const STATE_PLANE_ZONES: readonly StatePlaneZone[] = table.flatMap(({ codes, esri: _, ...row }) =>
  Object.entries(codes as Readonly<Record<string, unknown>>).map(([realisation, epsg]) => ({
    ...row,
    epsg: Number(epsg),
    realisation,
    unit: row.unit as PlaneUnit,
    range: row.range as unknown as StatePlaneZone['range'],
  })),
);
const byEpsg = new Map(STATE_PLANE_ZONES.map((zone) => [zone.epsg, zone]));
const byEsri = new Map(
  table.flatMap(({ fips, unit, esri }) =>
    esri.map((number): [number, string] => [number, `${fips} ${unit}`]),
  ),
);

/** The zone that an EPSG number names, or Esri's own number for it; null for none. */
export function statePlaneOf(number: number): StatePlaneZone | null {
  const listed = byEpsg.get(number);
  if (listed) return listed;
  const [fips, unit] = byEsri.get(number)?.split(' ') ?? [];
  return fips === undefined ? null : (pick(zonesNamed(fips), unit as PlaneUnit, '') ?? null);
}

/** `NAD83(HARN) / Illinois East (ftUS)`, as the register writes it. */
export function statePlaneName({ realisation, name, unit }: StatePlaneZone): string {
  const datum = realisation === '' ? 'NAD83' : `NAD83(${realisation})`;
  return `${datum} / ${name}${unit === 'm' ? '' : ` (${unit})`}`;
}

/**
 * What a tidied name says of a State Plane zone: by its FIPS number or its name, its unit and its realisation of NAD83. A name without a
 * unit leaves several (metres and feet): never guessed, since a foot taken for a metre lies hundreds of kilometres off.
 * @returns the zones that fit; none when the name is of something else
 */
export function statePlaneNamed(tidyName: string): readonly StatePlaneZone[] {
  if (/nad27|1927/.test(tidyName)) return [];
  const esri = /fips(\d{4})/.exec(tidyName);
  const ofName = esri ? zonesNamed(esri[1]) : zonesOfText(tidyName);
  if (ofName.length === 0) return [];
  const realisation = REALISATIONS.find(([pattern]) => pattern.test(tidyName))?.[1] ?? '';
  const feet = /(?:feet|foot|ft)/.test(tidyName);
  const metres = /met(?:er|re)s?/.test(tidyName) || (esri !== null && !feet);
  if (!feet && !metres) {
    const units = new Set(ofName.map(({ unit }) => unit));
    // EPSG's own name of a zone in metres says no unit.
    if (/^nad83/.test(tidyName)) return one(pick(ofName, 'm', realisation));
    return [...units].flatMap((unit) => one(pick(ofName, unit, realisation)));
  }
  const unit: PlaneUnit = metres ? 'm' : /intl|international|fti$/.test(tidyName) ? 'ft' : 'ftUS';
  return one(pick(ofName, unit, realisation));
}

const REALISATIONS: readonly (readonly [RegExp, string])[] = [
  [/harn|hpgn/, 'HARN'],
  [/nsrs/, 'NSRS2007'],
  [/cors96/, 'CORS96'],
  [/2011/, '2011'],
];

function one(zone: StatePlaneZone | undefined): StatePlaneZone[] {
  return zone === undefined ? [] : [zone];
}

function zonesNamed(fips: string): StatePlaneZone[] {
  return STATE_PLANE_ZONES.filter((zone) => zone.fips === fips);
}

/** The zones whose name is in the text, the longest name first: Carolina is no zone, North Carolina is. */
function zonesOfText(tidyName: string): StatePlaneZone[] {
  if (!/stateplane|spcs|^nad83/.test(tidyName)) return [];
  const names = [...new Set(STATE_PLANE_ZONES.map(({ name }) => name))];
  const found = names
    .filter((name) => tidyName.includes(tidyZone(name)))
    .sort((a, b) => b.length - a.length)
    .at(0);
  return found === undefined ? [] : STATE_PLANE_ZONES.filter(({ name }) => name === found);
}

function tidyZone(name: string): string {
  return name.toLowerCase().replace(/[\s_\-/()]+/g, '');
}

/** Feet of a kind that the register does not have for a zone are its other feet: two millionths apart, a metre at most. */
function pick(
  candidates: readonly StatePlaneZone[],
  unit: PlaneUnit,
  realisation: string,
): StatePlaneZone | undefined {
  const units: readonly PlaneUnit[] = unit === 'm' ? ['m'] : unit === 'ft' ? ['ft', 'ftUS'] : ['ftUS', 'ft'];
  for (const wanted of units) {
    const own = candidates.filter((zone) => zone.unit === wanted);
    const exact = own.find((zone) => zone.realisation === realisation) ?? own[0];
    if (exact) return exact;
  }
  return undefined;
}
