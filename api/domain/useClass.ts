import table from '#data/reference/useClasses.json' with { type: 'json' };

/**
 * What land is used for, across all land-use schemes: an officer who filters 工业 finds 1001, 0601 and M2 at once. Words lie in
 * `data/reference/useClasses.json`, a test holds both lists to each other.
 */
export const USE_CLASSES = [
  'industrial',
  'storage',
  'mining',
  'research',
  'commercial',
  'business',
  'mixed',
  'residential',
  'public',
  'transport',
  'utility',
  'green',
  'reserved',
  'vacant',
  'agricultural',
  'natural',
  'water',
  'sea',
  'special',
  'other',
] as const;
export type UseClass = (typeof USE_CLASSES)[number];

const known: ReadonlySet<string> = new Set(USE_CLASSES);
/** The classes with their words, in the order of a legend. */
export const USE_CLASS_TABLE: readonly { readonly code: string; readonly zh: string; readonly en: string }[] =
  table;

const words = new Map(table.map((row) => [row.code, row]));

/** Whether the text is the code of a use class. */
export function isUseClass(text: string): text is UseClass {
  return known.has(text);
}

/** The words of a use class. Total: every class has both. */
export function wordsOfUse(use: UseClass): { zh: string; en: string } {
  const { zh, en } = words.get(use)!;
  return { zh, en };
}
