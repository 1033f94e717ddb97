import type { Field } from '#contract/fields.ts';
import { useFormWords } from '../../forms/useFormWords.ts';
import { codeWord, fieldWord } from '../../i18n/words.ts';
import { useMeta } from '../../server/queries.ts';
import type { ConcreteAreaUnit } from '../../text/area.ts';
import type { TextContext } from '../../text/resourceText.ts';
import controls from '../../ui/controls.module.css';
import { Labelled } from '../../ui/Labelled.tsx';
import { LandUseCodeInput, LandUseSchemeSelect } from './LandUseInputs.tsx';
import { useEditWords } from './useEditWords.ts';

export interface FieldInputProps {
  field: Field;
  text: string;
  changed: boolean;
  fault: string | null;
  context: TextContext;
  areaUnit: ConcreteAreaUnit;
  /** the land-use scheme as it stands in the form */
  scheme: string;
  onChange: (text: string) => void;
}

const WIDE: ReadonlySet<string> = new Set(['name', 'address', 'admittedIndustries', 'excludedIndustries']);

/** The control for one field of the registry: by its type, with its unit beside it. */
export function FieldInput(props: FieldInputProps) {
  const own = useEditWords();
  const { field, fault, changed, context, areaUnit } = props;
  const { words } = context;
  const unit = field.unit === 'm2' ? words.areaUnits[areaUnit] : field.unit && words.units[field.unit];
  return (
    <Labelled
      label={fieldWord(words, field.name)}
      unit={unit || undefined}
      fault={fault}
      changed={changed}
      wide={WIDE.has(field.name)}
      help={field.type === 'list' ? own.listHelp : undefined}
    >
      {(control) => <Control {...props} control={control} />}
    </Labelled>
  );
}

type ControlProps = FieldInputProps & { control: { id: string } };

function Control(props: ControlProps) {
  const words = useFormWords();
  const { field, text, onChange, control, scheme } = props;
  const options = useOptions(props);
  if (field.name === 'landUseScheme') return <LandUseSchemeSelect {...{ control, text, onChange }} />;
  if (field.name === 'landUseCode') return <LandUseCodeInput {...{ control, text, onChange, scheme }} />;
  if (options) return <Choice {...{ control, text, onChange, options }} unknown={words.none} />;
  if (field.name === 'remarks')
    return (
      <textarea
        {...control}
        className={controls.input}
        rows={3}
        value={text}
        onChange={(event) => onChange(event.target.value)}
      />
    );
  const isNumber = field.type === 'number' || field.type === 'integer';
  return (
    <input
      {...control}
      className={controls.input}
      type={field.type === 'date' ? 'date' : 'text'}
      inputMode={isNumber ? 'decimal' : undefined}
      placeholder={field.type === 'date' ? undefined : words.none}
      value={text}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}

interface ChoiceProps {
  control: { id: string };
  text: string;
  unknown: string;
  options: readonly (readonly [string, string])[];
  onChange: (text: string) => void;
}

function Choice({ control, text, unknown, options, onChange }: ChoiceProps) {
  return (
    <select
      {...control}
      className={controls.select}
      value={text}
      onChange={(event) => onChange(event.target.value)}
    >
      <option value="">{unknown}</option>
      {text !== '' && !options.some(([code]) => code === text) && <option value={text}>{text}</option>}
      {options.map(([code, word]) => (
        <option key={code} value={code}>
          {word}
        </option>
      ))}
    </select>
  );
}

/** The codes of a closed field with their words; null for one that is written freely. */
function useOptions({ field, context }: ControlProps): readonly (readonly [string, string])[] | null {
  const own = useEditWords();
  const { words, names } = context;
  const meta = useMeta().data;
  if (field.type === 'boolean')
    return [
      ['true', own.yes],
      ['false', own.no],
    ];
  if (field.codes) return field.codes.map((code) => [code, codeWord(words, field.name, code)]);
  if (field.name === 'zone') return (meta?.zones ?? []).map(({ code }) => [code, names.zone(code)]);
  if (field.name === 'park' || field.name === 'building')
    return (meta?.containers ?? [])
      .filter(({ kind }) => kind === field.name)
      .map(({ code }) => [code, names.container(code)]);
  return null;
}
