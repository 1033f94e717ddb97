import table from '#data/reference/landCells.json' with { type: 'json' };

/** Whether the degree in which a place lies holds land; the ice south of 60° S is none. */
function hasLand(lon: number, lat: number): boolean {
  const row = Math.floor(90 - lat);
  if (row < 0 || row >= table.length) return false;
  const column = ((Math.floor(lon + 180) % 360) + 360) % 360;
  const digit = Number.parseInt(table[row][column >> 2], 16);
  return (digit & (8 >> (column & 3))) !== 0;
}

/** Whether neither the degree of a place nor one beside it holds land. */
function isOpenSea(lon: number, lat: number): boolean {
  for (const east of [-1, 0, 1])
    for (const north of [-1, 0, 1]) if (hasLand(lon + east, lat + north)) return false;
  return true;
}

/** Some stray rows do not speak against what nearly all others say. */
const MOST = 0.9;

/**
 * The order of degrees in which nearly all places are on land, when in the other order nearly all would be in the open sea: (52.19, −2.20) is
 * no town in the Indian Ocean, it is one in England written the other way round. Null where the sea does not tell.
 */
export function orderByLand(pairs: readonly (readonly [number, number])[]): 'xy' | 'yx' | null {
  const enough = Math.max(1, pairs.length * MOST);
  const counts = { landXy: 0, seaXy: 0, landYx: 0, seaYx: 0 };
  for (const [first, second] of pairs) {
    if (hasLand(first, second)) counts.landXy++;
    else if (isOpenSea(first, second)) counts.seaXy++;
    if (hasLand(second, first)) counts.landYx++;
    else if (isOpenSea(second, first)) counts.seaYx++;
  }
  if (counts.landXy >= enough && counts.seaYx >= enough) return 'xy';
  return counts.landYx >= enough && counts.seaXy >= enough ? 'yx' : null;
}
