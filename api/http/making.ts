/** Things under way, by what names them. */
export interface Making<T> {
  /** What is being made under that key already, or what is begun now. */
  once(key: string, make: () => Promise<T>): Promise<T>;
  /** Whoever asks from now on gets one that is begun anew. */
  forget(): void;
}

/** Whoever asks for the same thing while it is being made waits for it: it is made once. */
export function createMaking<T>(): Making<T> {
  const underWay = new Map<string, Promise<T>>();
  return {
    once(key, make) {
      const begun = underWay.get(key);
      if (begun) return begun;
      const made = make().finally(() => {
        if (underWay.get(key) === made) underWay.delete(key);
      });
      underWay.set(key, made);
      return made;
    },
    forget: () => underWay.clear(),
  };
}
