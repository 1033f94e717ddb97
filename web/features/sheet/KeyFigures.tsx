import { type FieldName, fieldNamed } from '#contract/fields.ts';
import type { ResourceKind } from '#contract/kinds.ts';
import { useWords } from '../../i18n/words.ts';
import { fieldText } from '../../text/fieldText.ts';
import styles from './sheet.module.css';
import { useSheetContext } from './sheetContext.ts';

/** What a site of each kind is judged by at first sight. */
const KEY_FIELDS: Record<ResourceKind, readonly FieldName[]> = {
  land: ['available', 'landPrice', 'farUpper', 'heightLimit', 'tenureLeft', 'investmentIntensity'],
  factory: ['available', 'rent', 'clearHeight', 'floorLoad', 'crane', 'power'],
  office: ['available', 'rent', 'efficiency', 'fitOut', 'clearHeight', 'availableFrom'],
  park: ['available', 'rent', 'clearHeight', 'floorLoad', 'power', 'fireClass'],
};

/** Six figures large enough for a meeting room. What is not known says so. */
export function KeyFigures() {
  const shared = useWords();
  const context = useSheetContext();
  const { sheet, values, words } = context;
  const free = sheet.status === 'available';
  const names = KEY_FIELDS[sheet.kind as ResourceKind].map((name) =>
    // What is let or sold has no available area worth a headline: its size is.
    name === 'available' && !free ? 'area' : name,
  );
  return (
    <dl className={styles.keyFigures}>
      {names.map((name) => {
        const field = fieldNamed(name)!;
        const text = fieldText(field, values[field.key], sheet.kind, context);
        return (
          <div key={name}>
            <dt>{words.fields[name]}</dt>
            <dd data-unknown={text ? undefined : ''}>
              {text ? (
                <>
                  <b>{text.value}</b> <small>{text.unit}</small>
                </>
              ) : (
                shared.resource.unknown
              )}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}
