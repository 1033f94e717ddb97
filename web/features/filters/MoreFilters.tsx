import { USE_CLASSES } from '#domain/useClass.ts';
import { useWords } from '../../i18n/words.ts';
import { kindsOf, membersOf, withMemberToggled } from '../../state/editFilter.ts';
import { edition } from '../../state/edition.ts';
import { useFilter } from '../../state/useFilter.ts';
import { CheckList } from './CheckList.tsx';
import { memberWord } from './chips.ts';
import { IdleFilter } from './IdleFilter.tsx';
import { PlaceFilters } from './PlaceFilters.tsx';
import { RangeFilters } from './RangeFilters.tsx';
import { relevantMembers } from './relevantFields.ts';
import { TimeFilters } from './TimeFilters.tsx';
import { useChipContext } from './useChips.ts';
import { useFilterWords } from './useFilterWords.ts';

/** Use classes that a development zone offers; the others show once they are chosen. */
const OFFERED_USES: readonly string[] = [
  'industrial',
  'storage',
  'research',
  'commercial',
  'business',
  'mixed',
  'residential',
  'public',
  'utility',
  'reserved',
];

/** The filters that are not always in sight: every other range, lists, places, times. */
export function MoreFilters() {
  const words = useWords();
  const own = useFilterWords();
  const [filter, edit] = useFilter();
  const context = useChipContext();
  const kinds = kindsOf(filter);
  const uses = USE_CLASSES.filter((use) => OFFERED_USES.includes(use) || filter.use.includes(use));
  const landPossible = kinds.length === 0 || kinds.includes('land') || filter.use.length > 0;
  const toggle = (field: string) => (value: string) =>
    edit((current) => withMemberToggled(current, field, value));
  return (
    <>
      {landPossible && <IdleFilter />}
      <RangeFilters except={['available']} />
      {landPossible && (
        <CheckList
          title={own.use}
          options={uses.map((use) => ({ value: use, label: memberWord('use', use, context) }))}
          chosen={filter.use}
          onToggle={toggle('use')}
        />
      )}
      {relevantMembers(kinds, new Set(Object.keys(filter.among))).map((field) => (
        <CheckList
          key={field.name}
          title={context.words.fields[field.name as keyof typeof words.fields]}
          options={[...field.codes!, 'unknown'].map((code) => ({
            value: code,
            label: memberWord(field.name, code, context),
          }))}
          chosen={membersOf(filter, field.name)}
          onToggle={toggle(field.name)}
        />
      ))}
      <PlaceFilters />
      <TimeFilters />
      {edition === 'full' && (
        <CheckList
          title={words.fields.published}
          options={['yes', 'no'].map((value) => ({ value, label: memberWord('published', value, context) }))}
          chosen={membersOf(filter, 'published')}
          onToggle={toggle('published')}
        />
      )}
    </>
  );
}
