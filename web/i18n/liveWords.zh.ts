/** Words about what others do meanwhile. `liveWords.en.ts` has the same shape. */
export const words = {
  changed: (name: string, count: number) => `${name} 改了 ${count} 项`,
  changedMany: (name: string) => `${name} 改了许多项`,
  and: '；',
};

export type LiveWords = typeof words;
