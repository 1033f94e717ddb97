import { identityText } from './identityText.ts';

/** How two lists of keys meet. A key that stands twice on a side joins nothing: which of the two is meant is not known. */
export interface KeyMeeting {
  /** Keys that stand once on each side. */
  readonly matched: number;
  /** Rows here whose key is nowhere there, and there whose key is nowhere here. */
  readonly onlyHere: number;
  readonly onlyThere: number;
  /** Keys that stand several times on a side and at all on the other. */
  readonly doubleHere: number;
  readonly doubleThere: number;
  /** Some keys of each sort, as they are compared. */
  readonly examples: Readonly<Record<'onlyHere' | 'doubleHere' | 'doubleThere', readonly string[]>>;
}

const EXAMPLES = 3;

/** The form in which keys are compared; empty for none. */
export function joinKey(text: string): string {
  return identityText(text).trim();
}

/** How often each key stands in a list; what is blank is none. */
export function countKeys(keys: Iterable<string>): Map<string, number> {
  const counts = new Map<string, number>();
  for (const key of keys) if (key !== '') counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}

/** How two lists of keys meet, by how often each stands on either side. */
export function meetKeys(here: ReadonlyMap<string, number>, there: ReadonlyMap<string, number>): KeyMeeting {
  const examples = { onlyHere: [] as string[], doubleHere: [] as string[], doubleThere: [] as string[] };
  const counts = { matched: 0, onlyHere: 0, onlyThere: 0, doubleHere: 0, doubleThere: 0 };
  const tell = (sort: keyof typeof examples, key: string) => {
    if (examples[sort].length < EXAMPLES) examples[sort].push(key);
  };
  for (const [key, count] of here) {
    const other = there.get(key) ?? 0;
    if (other === 0) {
      counts.onlyHere += count;
      tell('onlyHere', key);
      continue;
    }
    if (count === 1 && other === 1) counts.matched++;
    if (count > 1) {
      counts.doubleHere++;
      tell('doubleHere', key);
    }
    if (other > 1) {
      counts.doubleThere++;
      tell('doubleThere', key);
    }
  }
  for (const [key, count] of there) if (!here.has(key)) counts.onlyThere += count;
  return { ...counts, examples };
}

/** Whether keys that meet so speak for a join: most of the rows here have one outline there. */
export function speaksForJoin({ matched, onlyHere, doubleHere }: KeyMeeting): boolean {
  return matched >= 2 && matched >= (onlyHere + doubleHere + matched) / 2;
}
