import { fieldWithKey } from '#contract/fields.ts';
import { LANGUAGE_CODES, type Language } from '#contract/language.ts';
import { fieldWordsEn } from './fieldWords.en.ts';
import { fieldWordsZh } from './fieldWords.zh.ts';
import { logWordsEn } from './logWords.en.ts';
import { logWordsZh } from './logWords.zh.ts';
import { projectFieldWordsEn } from './projectFieldWords.en.ts';
import { projectFieldWordsZh } from './projectFieldWords.zh.ts';

const WORDS = {
  zh: { ...logWordsZh, ...fieldWordsZh, project: projectFieldWordsZh, separator: '、' },
  en: { ...logWordsEn, ...fieldWordsEn, project: projectFieldWordsEn, separator: ', ' },
};
type WordsByCode = Readonly<Record<string, string>>;

/** What is known of an entry beside itself. */
export interface LogContext {
  readonly language: Language;
  /** The name of a zone by its code. */
  readonly zoneName: (code: string) => string;
}

/** The word of a verb; one that is not known stands for itself. */
export function verbWord(verb: string, language: Language): string {
  const verbs: WordsByCode = WORDS[language].verbs;
  return verbs[verb.replace('.', '_')] ?? verb;
}

/** The verbs that the log knows, each with its word. */
export function knownVerbs(language: Language): readonly (readonly [string, string])[] {
  return Object.entries(WORDS[language].verbs).map(([key, word]) => [key.replace('_', '.'), word]);
}

/** Whose entry it is: a person by their name, what no account does in words. */
export function actorWord(actor: string, language: Language): string {
  const actors: WordsByCode = WORDS[language].actors;
  return Object.hasOwn(actors, actor) ? actors[actor] : actor;
}

/** The actors that are no account and whose word contains a text, in either language. */
export function actorsCalled(part: string): string[] {
  const wanted = part.toLowerCase();
  return Object.keys(WORDS.zh.actors).filter((actor) =>
    LANGUAGE_CODES.some((language) => actorWord(actor, language).toLowerCase().includes(wanted)),
  );
}

/** What stands in an entry as ids of what its sites or its project name. */
const NAMED_BESIDE = new Set(['ids', 'freed', 'resource', 'shortlist']);

/**
 * What an entry says beside its verb, its sites and its project, in words: 字段 名称、租金 · 说明 …. A code without a word stands for itself.
 * @param isNamed whether the entry's sites stand beside it by name
 */
export function detailText(
  verb: string,
  detail: Readonly<Record<string, unknown>>,
  { language, zoneName, isNamed = false }: LogContext & { readonly isNamed?: boolean },
): string {
  const words = WORDS[language];
  return Object.entries(detail)
    .filter(([name, value]) => isSaid(verb, name, value, isNamed))
    .sort(([a], [b]) => Number(b === 'restored') - Number(a === 'restored'))
    .map(([name, value]) => {
      const text = valueText(name, value, { verb, language, zoneName });
      return `${labelOf(verb, name, words.details)} ${text}`;
    })
    .join(' · ');
}

function isSaid(verb: string, name: string, value: unknown, isNamed: boolean): boolean {
  if (value === null || value === undefined) return false;
  if (Array.isArray(value) && value.length === 0) return false;
  if (isNamed && NAMED_BESIDE.has(name)) return false;
  // Sums without their units say nothing; the month's report has them. A project stands beside by its name.
  if (name === 'totals' || (name === 'project' && typeof value === 'number')) return false;
  // The number of what the verb is about: the entry names it.
  if (name === 'id') return !verb.startsWith('resource.') && !verb.startsWith('project.');
  return !(isNamed && name === 'from' && Array.isArray(value));
}

/** What is restored is a version of a site, or rows that an import had changed. */
function labelOf(verb: string, name: string, labels: WordsByCode): string {
  return labels[`${verb.replace('.', '_')}_${name}`] ?? labels[name] ?? name;
}

/** A word may mean one thing of a site, and another of a project. */
type ValueContext = LogContext & { readonly verb: string };

function valueText(name: string, value: unknown, context: ValueContext): string {
  const words = WORDS[context.language];
  if (typeof value === 'boolean') return value ? words.yes : words.no;
  if (Array.isArray(value)) return value.map((part) => valueText(name, part, context)).join(words.separator);
  if (typeof value === 'object' && value !== null)
    return Object.entries(value)
      .filter(([, part]) => part !== null && part !== undefined)
      .map(([key, part]) => `${labelOf('', key, words.details)} ${valueText(key, part, context)}`)
      .join(words.separator);
  return codeText(name, String(value), context);
}

function codeText(name: string, text: string, { verb, language, zoneName }: ValueContext): string {
  const words = WORDS[language];
  const own: Readonly<Record<string, WordsByCode>> = {
    from: words.codes.status,
    to: words.codes.status,
    kind: { ...words.codes.kind, ...words.attachmentKinds },
    role: words.roles,
    how: words.ways,
    state: words.states,
  };
  if (name === 'zones') return zoneName(text);
  if (name === 'ids' || name === 'resource' || name === 'freed' || name === 'shortlist') return `#${text}`;
  const known = own[name];
  if (known && Object.hasOwn(known, text)) return known[text];
  return name === 'fields' ? fieldText(verb, text, language) : text;
}

function fieldText(verb: string, key: string, language: Language): string {
  const { fields, project, otherFields } = WORDS[language];
  const others: WordsByCode = otherFields;
  const own: WordsByCode = verb.startsWith('project.contact')
    ? project.contact
    : verb.startsWith('project.issue')
      ? project.issue
      : verb.startsWith('project.')
        ? project.fields
        : fields;
  const name = verb.startsWith('project.') ? key : (fieldWithKey(key)?.name ?? key);
  return own[name] ?? others[key] ?? key;
}
