/** A datum with UTM zones: the EPSG number is `base` + zone. */
interface UtmFamily {
  readonly base: number;
  readonly zones: readonly [number, number];
  readonly south: boolean;
  readonly name: string;
  /** How a tidied name says the datum. */
  readonly said: RegExp;
  readonly datum: string;
  readonly accuracyM: number;
}

const NO_SHIFT = '+ellps=GRS80 +towgs84=0,0,0';

/** The families in the register, the more special name first. */
const FAMILIES: readonly UtmFamily[] = [
  {
    base: 25_800,
    zones: [28, 38],
    south: false,
    name: 'ETRS89',
    said: /etrs|etrf/,
    datum: NO_SHIFT,
    accuracyM: 0.9,
  },
  {
    base: 6329,
    zones: [1, 19],
    south: false,
    name: 'NAD83(2011)',
    said: /nad(?:19)?832011/,
    datum: NO_SHIFT,
    accuracyM: 2,
  },
  {
    base: 26_900,
    zones: [1, 23],
    south: false,
    name: 'NAD83',
    said: /nad(?:19)?83|northamerican1983/,
    datum: NO_SHIFT,
    accuracyM: 2,
  },
  {
    base: 28_300,
    zones: [48, 58],
    south: true,
    name: 'GDA94',
    said: /gda(?:19)?94/,
    datum: NO_SHIFT,
    accuracyM: 3,
  },
  {
    base: 7800,
    zones: [46, 59],
    south: true,
    name: 'GDA2020',
    said: /gda2020/,
    datum: NO_SHIFT,
    accuracyM: 3,
  },
  {
    base: 32_600,
    zones: [1, 60],
    south: false,
    name: 'WGS 84',
    said: /wgs/,
    datum: '+datum=WGS84',
    accuracyM: 0,
  },
  {
    base: 32_700,
    zones: [1, 60],
    south: true,
    name: 'WGS 84',
    said: /wgs/,
    datum: '+datum=WGS84',
    accuracyM: 0,
  },
];

export interface UtmZone {
  readonly family: UtmFamily;
  readonly zone: number;
}

/** The UTM zone that an EPSG number names, or null. */
export function utmOf(epsg: number): UtmZone | null {
  const family = FAMILIES.find(({ base, zones }) => epsg - base >= zones[0] && epsg - base <= zones[1]);
  return family ? { family, zone: epsg - family.base } : null;
}

/** `WGS 84 / UTM zone 50N`, as the register writes it; Australia's are called MGA there. */
export function utmName({ family, zone }: UtmZone): string {
  if (family.name.startsWith('GDA')) return `${family.name} / MGA zone ${zone}`;
  return `${family.name} / UTM zone ${zone}${family.south ? 'S' : 'N'}`;
}

/**
 * The EPSG number of a zone that a tidied name says (`wgs84utmzone50n`, `nad83utmzone17n`, `etrs89utm32`); null where it does not say the
 * zone, its hemisphere or a datum that we know.
 */
export function utmNamed(tidyName: string): number | null {
  const match = /(?:utm|mga)(?:zone)?(\d{1,2})([ns])?/.exec(tidyName);
  if (!match) return null;
  const zone = Number(match[1]);
  const families = FAMILIES.filter(({ said }) => said.test(tidyName));
  // Only one hemisphere: it need not be said.
  const south = new Set(families.map((family) => family.south)).size === 1 ? families[0].south : null;
  const hemisphere = match[2] === undefined ? south : match[2] === 's';
  const family = families.find((one) => one.south === hemisphere);
  return family && zone >= family.zones[0] && zone <= family.zones[1] ? family.base + zone : null;
}
