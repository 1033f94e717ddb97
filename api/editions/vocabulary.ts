import type { Field } from '#contract/fields.ts';
import type { FilterVocabulary } from '#contract/filter.ts';
import { knowsLandUsePrefix } from '#domain/landUse.ts';
import { isUseClass } from '#domain/useClass.ts';
import type { Catalog } from './catalog.ts';

/**
 * What may be asked for of these fields. It is another object when the catalog or the day is another, and the same as long as it says the
 * same: what was read by it may be remembered by it.
 */
export function rememberedVocabulary(
  fields: readonly Field[],
  catalogNow: () => Catalog,
  today: () => string,
): () => FilterVocabulary {
  let known: { readonly catalog: Catalog; readonly vocabulary: FilterVocabulary } | undefined;
  return () => {
    const catalog = catalogNow();
    const day = today();
    if (known?.catalog !== catalog || known.vocabulary.today !== day)
      known = { catalog, vocabulary: vocabularyOf(fields, catalog, day) };
    return known.vocabulary;
  };
}

function vocabularyOf(fields: readonly Field[], catalog: Catalog, today: string): FilterVocabulary {
  return {
    fields,
    today,
    knows(parameter, code) {
      if (parameter === 'zone') return catalog.zoneCodes.has(code);
      if (parameter === 'park') return catalog.parkCodes.has(code);
      if (parameter === 'building') return catalog.buildingCodes.has(code);
      return parameter === 'use' ? isUseClass(code) : knowsLandUsePrefix(code);
    },
  };
}
