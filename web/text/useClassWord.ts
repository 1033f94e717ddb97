import { type Language, nameIn } from '#contract/language.ts';
import { isUseClass, wordsOfUse } from '#domain/useClass.ts';

/** The word of a use class; a class that we do not know stands for itself. */
export function wordOfUseClass(use: string, { language }: { readonly language: Language }): string {
  return isUseClass(use) ? nameIn(wordsOfUse(use), language) : use;
}
