import { useMemo } from 'react';
import { useWords } from '../../i18n/words.ts';
import { useMeta } from '../../server/queries.ts';
import { useViewPart } from '../../state/url.ts';
import { namesOf } from '../../text/names.ts';
import type { Chip } from '../../ui/chip.ts';
import { type ChipContext, chipsOf } from './chips.ts';
import { useFilterWords } from './useFilterWords.ts';

/** What chips need to be worded: language, unit, names. */
export function useChipContext(): ChipContext {
  const words = useWords();
  const filters = useFilterWords();
  const language = useViewPart('language');
  const areaUnit = useViewPart('areaUnit');
  const meta = useMeta().data;
  return useMemo(
    () => ({ words, filters, language, areaUnit, names: namesOf(meta, language) }),
    [words, filters, language, areaUnit, meta],
  );
}

/** The view's conditions in words. */
export function useChips(): Chip[] {
  const filter = useViewPart('filter');
  const context = useChipContext();
  return useMemo(() => chipsOf(filter, context), [filter, context]);
}
