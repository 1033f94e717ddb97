/** One way along its line (1), against it (−1), both ways (0); null where it does not say. */
export function oneWayOf(text: string): -1 | 0 | 1 | null {
  const said = text.trim().toLowerCase();
  if (/^(?:yes|true|1|f|ft|是|单向|单行|正向)$/.test(said)) return 1;
  if (/^(?:-1|reverse|t|tf|逆向|反向)$/.test(said)) return -1;
  if (/^(?:no|false|0|b|否|双向)$/.test(said)) return 0;
  return null;
}

const KMH_OF_MPH = 1.609344;
/** Nothing drives faster on a road. */
const MOST_KMH = 300;

/** km/h of a speed as people write it (`60`, `60 km/h`, `35 mph`); null for what is none. */
export function speedOf(text: string): number | null {
  const found = /^\s*(\d{1,3}(?:\.\d+)?)\s*(mph|km\/?h|kmh|公里\/?(?:小?时)?)?\s*$/i.exec(text);
  if (!found) return null;
  const kmh = Math.round(Number(found[1]) * (found[2]?.toLowerCase() === 'mph' ? KMH_OF_MPH : 1));
  return kmh > 0 && kmh <= MOST_KMH ? kmh : null;
}

/** Whether something is one: any word but a no. Null where nothing is said. */
export function isSaid(text: string): boolean | null {
  const said = text.trim().toLowerCase();
  if (said === '') return null;
  return !/^(?:no|false|0|f|n|否|无)$/.test(said);
}

/** How many levels above or below the ground; null for what is none. */
export function levelOf(text: string): number | null {
  const found = /^\s*([+-]?\d{1,2})\s*$/.exec(text);
  return found ? Number(found[1]) : null;
}
