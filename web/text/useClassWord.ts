import { isUseClass, wordsOfUse } from '#domain/useClass.ts';
import type { Language } from '../state/view.ts';

/** The word of a use class; a class that we do not know stands for itself. */
export function wordOfUseClass(use: string, { language }: { readonly language: Language }): string {
  return isUseClass(use) ? wordsOfUse(use)[language] : use;
}
