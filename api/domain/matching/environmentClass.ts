/**
 * 一类 · 二类 · 三类工业: how far industry disturbs its surroundings, 1 the least. Land of a class admits that class and the milder ones.
 * Source: 用地用海分类指南 (2023) 100101–100103, GB 50137-2011 M1–M3.
 */
const BY_CODE: readonly [pattern: RegExp, value: 1 | 2 | 3][] = [
  [/^(yongdi20(20|23):100101|gb50137:M1)/, 1],
  [/^(yongdi20(20|23):100102|gb50137:M2)/, 2],
  [/^(yongdi20(20|23):100103|gb50137:M3)/, 3],
];
const BY_WORD: readonly [pattern: RegExp, value: 1 | 2 | 3][] = [
  [/三类|Ⅲ类|class\s*3/i, 3],
  [/二类|Ⅱ类|class\s*2/i, 2],
  [/一类|Ⅰ类|class\s*1/i, 1],
];

/** The most disturbing class that is admitted, by what is written of it or else by the land use (`scheme:code`); NaN: not known. */
export function admittedClass(words: string | null, landUse: string | null): number {
  const byWord = BY_WORD.find(([pattern]) => words !== null && pattern.test(words));
  const found = byWord ?? BY_CODE.find(([pattern]) => landUse !== null && pattern.test(landUse));
  return found ? found[1] : Number.NaN;
}
