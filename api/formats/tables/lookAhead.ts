/** Values one after the other, with a look at those that come next. */
export interface LookAhead<T> extends Iterable<T> {
  /** The next ones, at most so many; they are still to come. */
  peek(count: number): readonly T[];
}

/** Goes through values once, keeping only those that were looked at ahead. */
export function lookAhead<T>(values: Iterable<T>): LookAhead<T> {
  const iterator = values[Symbol.iterator]();
  const waiting: T[] = [];
  function fill(count: number): void {
    while (waiting.length < count) {
      const next = iterator.next();
      if (next.done) return;
      waiting.push(next.value);
    }
  }
  return {
    peek(count) {
      fill(count);
      return waiting.slice(0, count);
    },
    *[Symbol.iterator]() {
      for (;;) {
        fill(1);
        if (waiting.length === 0) return;
        yield waiting.shift()!;
      }
    },
  };
}
