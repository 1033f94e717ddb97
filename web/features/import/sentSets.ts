import type { ImportRunData, ImportState } from '#contract/imports.ts';

/** A set of files that was sent with others: a draft of its own, or why it is none. */
export interface SentSet {
  /** null: there is no draft of it */
  readonly id: number | null;
  readonly file: string;
  readonly state: ImportState;
  /** what it waits for; without an id, why it cannot be read, or, as a note, that it is no data */
  readonly error?: ImportRunData['siblings'][number]['error'];
}

function setOf({ id, file, state, error }: ImportRunData): SentSet {
  return { id, file, state, error };
}

/** The others as they were told last; what is no draft is told once, when it is sent. */
export function setsWith(before: readonly SentSet[], answer: ImportRunData): SentSet[] {
  const told = new Map(
    [setOf(answer), ...answer.siblings.map((one) => ({ state: 'draft' as const, ...one }))].map((one) => [
      keyOf(one),
      one,
    ]),
  );
  const isSame = before.some(({ id }) => id === answer.id);
  const order = isSame ? before : [...told.values()];
  return order.flatMap((one) => told.get(keyOf(one)) ?? (one.id === null ? [one] : []));
}

function keyOf({ id, file }: SentSet): string {
  return `${id} ${file}`;
}
