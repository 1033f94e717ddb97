import { useMemo } from 'react';
import { useWords } from '../i18n/words.ts';
import { useMeta } from '../server/queries.ts';
import { useViewPart } from '../state/url.ts';
import { namesOf } from './names.ts';
import type { TextContext } from './resourceText.ts';

/** How this page words a resource: language, unit, the names behind codes. */
export function useTextContext(): TextContext {
  const words = useWords();
  const language = useViewPart('language');
  const areaUnit = useViewPart('areaUnit');
  const meta = useMeta().data;
  return useMemo(
    () => ({ words, language, areaUnit, names: namesOf(meta, language) }),
    [words, language, areaUnit, meta],
  );
}
