import type { Evidence } from '../../formats/source.ts';

/** The orders that readers of surveys tell, as positions call them. */
const READERS_ORDERS: Readonly<Record<string, string>> = {
  axes_by_numbers_north_first: 'yx',
  axes_by_numbers_lat_first: 'yx',
  axes_by_numbers_east_first: 'xy',
  axes_by_numbers_lon_first: 'xy',
};

/**
 * What the reader says of a file, then what was found in its rows. Where rows were placed by what the reader found in the file, that is said
 * once, in the reader's words, which tell where it stands; what a person says, or numbers contradict, stands beside it.
 */
export function saidOnce(ofFile: readonly Evidence[], ofRows: readonly Evidence[]): Evidence[] {
  const named = new Map(ofRows.filter(({ code }) => code === 'crs_by_file').map((one) => [one.layer, one]));
  // A .prj names its system by a name of its own, rows are placed by what that is.
  const readers = ofFile.map((one) => {
    const value = one.code === 'crs_by_prj' ? [...named.values()][0]?.value : undefined;
    return value === undefined ? one : { ...one, value, found: one.value };
  });
  return [...readers, ...ofRows.filter((one) => !readers.some((said) => isSameSaid(said, one)))];
}

function isSameSaid(said: Evidence, one: Evidence): boolean {
  if (said.layer !== undefined && said.layer !== one.layer) return false;
  switch (one.code) {
    case 'crs_by_file':
      return said.about === 'crs' && said.value === one.value;
    case 'crs_by_format':
      return said.code === 'crs_by_standard' && said.value === one.value;
    case 'crs_zone_in_eastings':
      return said.code === 'zone_by_eastings' && said.value === one.value;
    case 'axes_by_heading':
    case 'axes_by_numbers':
      return READERS_ORDERS[said.code] === one.value;
    default:
      return false;
  }
}
