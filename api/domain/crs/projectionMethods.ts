/** How files call the parameters of a projection (tidied), and PROJ does. */
const NAMES: Readonly<Record<string, readonly string[]>> = {
  lat_0: [
    'latitudeoforigin',
    'latitudeofcenter',
    'latitudeofnaturalorigin',
    'latitudeoffalseorigin',
    'latitudeofprojectioncentre',
  ],
  lon_0: [
    'centralmeridian',
    'longitudeofcenter',
    'longitudeoforigin',
    'longitudeofnaturalorigin',
    'longitudeoffalseorigin',
  ],
  k_0: ['scalefactor', 'scalefactoratnaturalorigin'],
  x_0: ['falseeasting', 'eastingatfalseorigin', 'eastingatprojectioncentre'],
  y_0: ['falsenorthing', 'northingatfalseorigin', 'northingatprojectioncentre'],
  lat_1: ['standardparallel1', 'latitudeof1ststandardparallel'],
  lat_2: ['standardparallel2', 'latitudeof2ndstandardparallel'],
};

type Given = ReadonlyMap<string, number>;

interface Method {
  readonly said: RegExp;
  readonly proj: string;
  readonly takes: readonly string[];
}

/** Methods by their tidied name. Oblique ones and those of one country are known by the name of their system. */
const METHODS: readonly Method[] = [
  {
    said: /^(?:transversemercator|gausskruger)$/,
    proj: 'tmerc',
    takes: ['lat_0', 'lon_0', 'k_0', 'x_0', 'y_0'],
  },
  {
    said: /^(?:lambertconformalconic(?:2sp|1sp)?|lambertconicconformal(?:2sp|1sp))$/,
    proj: 'lcc',
    takes: ['lat_0', 'lon_0', 'lat_1', 'lat_2', 'k_0', 'x_0', 'y_0'],
  },
  {
    said: /^(?:albers(?:conicequalarea|equalarea)?)$/,
    proj: 'aea',
    takes: ['lat_0', 'lon_0', 'lat_1', 'lat_2', 'x_0', 'y_0'],
  },
  {
    said: /^(?:mercator|mercator1sp|mercatorvarianta)$/,
    proj: 'merc',
    takes: ['lon_0', 'k_0', 'x_0', 'y_0', 'lat_1'],
  },
  {
    said: /^(?:mercator2sp|mercatorvariantb)$/,
    proj: 'merc',
    takes: ['lon_0', 'x_0', 'y_0', 'lat_1'],
  },
  {
    said: /^(?:lambertazimuthalequalarea)$/,
    proj: 'laea',
    takes: ['lat_0', 'lon_0', 'x_0', 'y_0'],
  },
];

/**
 * A projection's parameters as PROJ calls them, from those of a file in metres and degrees; null for a method that is not worked out here, or
 * where a parameter is left over: it would silently be left out of the calculation.
 */
export function parametersOfMethod(method: string, given: Given): [string, string][] | null {
  const found = METHODS.find(({ said }) => said.test(method));
  if (!found) return null;
  const taken = new Map<string, string>();
  for (const [name, value] of given) {
    const ours = Object.keys(NAMES).find((key) => NAMES[key].includes(name));
    if (ours === undefined || !found.takes.includes(ours)) {
      // Esri writes parameters that mean nothing where they are nought.
      if (value !== 0) return null;
    } else taken.set(ours, String(tidyNumber(value)));
  }
  if (!taken.has('lon_0')) return null;
  return [['proj', found.proj], ...settled(found, taken)];
}

/** 119.99999999999999 is what became of 120 on the way through radians. */
function tidyNumber(value: number): number {
  return Number(value.toPrecision(14));
}

function settled({ proj }: Method, taken: Map<string, string>): [string, string][] {
  const parallel = taken.get('lat_1');
  if (proj === 'merc' && parallel !== undefined) {
    taken.delete('lat_1');
    if (Number(parallel) !== 0) {
      taken.delete('k_0');
      taken.set('lat_ts', parallel);
    }
  }
  // A cone of one parallel touches at its origin.
  if (proj === 'lcc' && parallel === undefined) taken.set('lat_1', taken.get('lat_0') ?? '0');
  return [...taken];
}
