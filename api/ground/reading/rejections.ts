/** Why some of a file are no ground: how many, the first of them, and what was found of the first. */
export interface Rejection {
  readonly code: string;
  readonly count: number;
  readonly rows: readonly number[];
  readonly found: string | null;
}

const FIRST_NAMED = 5;

/** Counts what is rejected, by reason. */
export function countRejections() {
  const reasons = new Map<string, { count: number; rows: number[]; found: string | null }>();
  return {
    add(code: string, row: number, found: string | null = null): void {
      const known = reasons.get(code);
      if (known === undefined)
        reasons.set(code, { count: 1, rows: [row], found: found?.slice(0, 120) ?? null });
      else {
        known.count++;
        if (known.rows.length < FIRST_NAMED) known.rows.push(row);
      }
    },
    list: (): Rejection[] => [...reasons].map(([code, reason]) => ({ code, ...reason })),
  };
}
export type RejectionCounter = ReturnType<typeof countRejections>;
