import { keepInBrowser, keptInBrowser } from './browserMemory.ts';
import { patchView } from './url.ts';

const KEY = 'basemap';

/** The one of that code, else the first; null where there is none. */
export function chosenBaseMap<Map extends { readonly code: string }>(
  choices: readonly Map[],
  code: string | null,
): Map | null {
  return choices.find((map) => map.code === code) ?? choices[0] ?? null;
}

/** Shows another base map: the address says which, so that a link shows the same, and this browser begins with it the next time. */
export function chooseBaseMap(choices: readonly { readonly code: string }[], code: string): void {
  keepInBrowser(KEY, code);
  patchView({ basemap: code === choices[0]?.code ? null : code }, 'replace');
}

/** Has an address that says no base map say the one that this browser was shown last, while there is one of that code. */
export function recallBaseMap(choices: readonly { readonly code: string }[], said: string | null): void {
  const code = said === null ? keptInBrowser(KEY) : null;
  if (code !== null && code !== choices[0]?.code && choices.some((map) => map.code === code))
    patchView({ basemap: code }, 'replace');
}
