import { FIELD_GROUPS, type Field, type FieldGroup } from '#contract/fields/field.ts';
import { ALL_FIELDS } from '#contract/fields.ts';
import { fieldText } from '../../text/fieldText.ts';
import { listText } from '../../text/listText.ts';
import controls from '../../ui/controls.module.css';
import { Icon } from '../../ui/Icon.tsx';
import sheetParts from '../../ui/sheetParts.module.css';
import styles from './sheet.module.css';
import { useSheetContext } from './sheetContext.ts';
import { useCodeNames } from './useCodeNames.ts';
import { useSheetWords } from './useSheetWords.ts';

/** Said in the hero, or by the parts that stand beside these groups. */
const SAID_ELSEWHERE: ReadonlySet<string> = new Set([
  'code',
  'name',
  'kind',
  'status',
  'statusSince',
  'reservedUntil',
  'township',
  'address',
  'positionQuality',
]);

/** Every field of the kind, group by group: what is known with its unit, what is not known by name. */
export function FieldGroups() {
  const { sheet, values } = useSheetContext();
  const fields = ALL_FIELDS.filter(
    (field) =>
      !SAID_ELSEWHERE.has(field.name) &&
      // The public sheet has no such key at all; that is not the same as not knowing.
      field.key in values &&
      (!field.kinds || field.kinds.some((kind) => kind === sheet.kind)),
  );
  return FIELD_GROUPS.map((group) => (
    <FieldGroupSection key={group} group={group} fields={fields.filter((field) => field.group === group)} />
  ));
}

function FieldGroupSection({ group, fields }: { group: FieldGroup; fields: readonly Field[] }) {
  const own = useSheetWords();
  const context = useSheetContext();
  const { sheet, values, words, language } = context;
  const codeNames = useCodeNames(sheet, values, language);
  if (fields.length === 0) return null;
  const texts = fields.map((field) => ({
    field,
    text: fieldText(field, values[field.key], sheet.kind, context),
  }));
  const known = texts.filter(({ text }) => text !== null);
  const unknown = texts.filter(({ text }) => text === null).map(({ field }) => fieldName(field));
  function fieldName(field: Field): string {
    const names: Record<string, string> = words.fields;
    return names[field.name];
  }
  return (
    <section
      className={sheetParts.section}
      data-private={known.every(({ field }) => field.private) ? '' : undefined}
    >
      <h3>{words.groups[group]}</h3>
      {known.length > 0 && (
        <dl className={styles.fields}>
          {known.map(({ field, text }) => (
            <div key={field.name} data-private={field.private ? '' : undefined}>
              <dt>
                {fieldName(field)}
                {field.private && (
                  <span className={sheetParts.privateMark} title={own.privateNote}>
                    <Icon name="lock" size={12} />
                    <span className={controls.hidden}>{own.privateNote}</span>
                  </span>
                )}
              </dt>
              <dd>
                {field.type === 'list' ? (codeNames[field.name] ?? text!.value) : text!.value}
                {text!.unit && <small> {text!.unit}</small>}
                {field.name === 'landUseCode' && codeNames.landUseCode && (
                  <small> {codeNames.landUseCode}</small>
                )}
              </dd>
            </div>
          ))}
        </dl>
      )}
      {unknown.length > 0 && (
        <p className={sheetParts.unknown}>
          <b>{own.unknownLead}</b>
          {listText(unknown, language)}
        </p>
      )}
    </section>
  );
}
