import type { AuditEntryData } from '#contract/audit.ts';
import { fieldWithKey } from '#contract/fields.ts';
import { codeWord, fieldWord } from '../../i18n/words.ts';
import type { Words } from '../../i18n/zh.ts';
import { listText } from '../../ui/listText.ts';
import type { TextContext } from '../../ui/resourceText.ts';

/** The word of a verb; one that is not known stands for itself. */
export function verbWord(verb: string, words: Words): string {
  const verbs: Record<string, string> = words.auditWords.verbs;
  return verbs[verb.replace('.', '_')] ?? verb;
}

/** The verbs that the log knows, each with its word. */
export function knownVerbs(words: Words): readonly (readonly [string, string])[] {
  return Object.entries(words.auditWords.verbs).map(([key, word]) => [key.replace('_', '.'), word]);
}

/** What an entry of the log says beside its verb, in words; a code that has none stands for itself. */
export function detailText(detail: AuditEntryData['detail'], context: TextContext): string {
  const names: Record<string, string> = context.words.auditWords.details;
  return Object.entries(detail)
    .filter(([, value]) => value !== null && value !== undefined)
    .map(([name, value]) => `${names[name] ?? name} ${valueText(name, value, context)}`)
    .join(' · ');
}

function valueText(name: string, value: unknown, context: TextContext): string {
  const { words, language, names } = context;
  if (typeof value === 'boolean') return value ? words.edit.yes : words.edit.no;
  if (Array.isArray(value))
    return listText(
      value.map((part) => valueText(name, part, context)),
      language,
    );
  if (typeof value === 'object') {
    const entries = Object.entries(value as object);
    return listText(
      entries.map(([key, part]) => `${key} ${valueText(key, part, context)}`),
      language,
    );
  }
  const text = String(value);
  const roles: Record<string, string> = words.roles;
  const attachments: Record<string, string> = words.auditWords.attachmentKinds;
  if (name === 'fields') return fieldWord(words, fieldWithKey(text)?.name ?? text);
  if (name === 'from' || name === 'to') return codeWord(words, 'status', text);
  if (name === 'kind') return attachments[text] ?? codeWord(words, 'kind', text);
  if (name === 'role') return roles[text] ?? text;
  if (name === 'zones') return names.zone(text);
  if (name === 'ids' || name === 'resource' || name === 'freed') return `#${text}`;
  return text;
}
