/** Stands for the scheme where a row has a use class and no code. */
export const USE_ONLY = 'use';

/** `scheme:code` → both. */
export function splitLandUse(pair: string): [scheme: string, code: string] {
  const colon = pair.indexOf(':');
  return [pair.slice(0, colon), pair.slice(colon + 1)];
}

/** The use class of a pair: of its code, or itself. */
export function useOfPair(
  pair: string,
  useClassOf: (scheme: string, code: string) => string | null,
): string | null {
  const [scheme, code] = splitLandUse(pair);
  return scheme === USE_ONLY ? code : useClassOf(scheme, code);
}
