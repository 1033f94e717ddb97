import { fieldNamed, fieldWithKey } from '#contract/fields.ts';
import { fieldWord } from '../i18n/words.ts';
import { fieldLine } from './fieldText.ts';
import type { TextContext } from './resourceText.ts';

/** A change of a field in words: its name, what it was, what it is. An outline is told by its area. */
export function fieldChange(
  change: { readonly field: string; readonly from?: unknown; readonly to?: unknown },
  kind: string,
  context: TextContext,
): { readonly name: string; readonly from: string; readonly to: string } {
  const { words } = context;
  const isOutline = change.field === 'geometry';
  const field = isOutline
    ? fieldNamed('computedArea')
    : (fieldWithKey(change.field) ?? fieldNamed(change.field));
  const say = (value: unknown) =>
    field
      ? (fieldLine(field, value, kind, context) ?? words.resource.unknown)
      : String(value ?? words.resource.unknown);
  return {
    name: isOutline ? words.resource.outline : fieldWord(words, field?.name ?? change.field),
    from: say(change.from),
    to: say(change.to),
  };
}
