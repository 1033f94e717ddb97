import { TextInput } from '../../ui/TextInput.tsx';
import type { SourceFieldsProps } from './sourceFieldsProps.ts';
import { useBaseMapPageWords } from './useBaseMapPageWords.ts';

/** A key is typed, never shown: what is kept stays until another is typed. */
export function KeyField({
  faults,
  entry,
  typedKey,
  onKey,
  required,
}: Pick<SourceFieldsProps, 'faults' | 'entry' | 'typedKey' | 'onKey'> & { required?: boolean }) {
  const own = useBaseMapPageWords();
  const isKept = entry?.hasKey === true;
  return (
    <TextInput
      label={own.fields.key}
      help={isKept ? own.keyKept : own.keyHelp}
      fault={faults.key}
      type="password"
      autoComplete="off"
      spellCheck={false}
      required={required && !isKept}
      maxLength={400}
      value={typedKey}
      onChange={onKey}
    />
  );
}
