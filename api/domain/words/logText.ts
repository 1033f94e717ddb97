import { fieldWithKey } from '#contract/fields.ts';
import type { FieldWords } from './fieldWords.zh.ts';
import type { LogWords } from './logWords.zh.ts';
import type { ProjectFieldWords } from './projectFieldWords.zh.ts';

type WordsByCode = Readonly<Record<string, string>>;

/** The words that an entry is told in: those of the log, and those of the fields that it names. */
export interface EntryWords {
  readonly log: LogWords;
  readonly fields: FieldWords;
  readonly project: ProjectFieldWords;
}

/** What is known of an entry beside itself. */
export interface LogContext {
  readonly words: EntryWords;
  /** The name of a zone by its code. */
  readonly zoneName: (code: string) => string;
}

/** The word of a verb; one that is not known stands for itself. */
export function verbWord(verb: string, words: Pick<LogWords, 'verbs'>): string {
  const verbs: WordsByCode = words.verbs;
  return verbs[verb.replace('.', '_')] ?? verb;
}

/** The verbs that the log knows, each with its word. */
export function knownVerbs({ verbs }: Pick<LogWords, 'verbs'>): readonly (readonly [string, string])[] {
  return Object.entries(verbs).map(([key, word]) => [key.replace('_', '.'), word]);
}

/** Whose entry it is: a person by their name, what no account does in words. */
export function actorWord(actor: string, words: Pick<LogWords, 'actors'>): string {
  const actors: WordsByCode = words.actors;
  return Object.hasOwn(actors, actor) ? actors[actor] : actor;
}

/** The actors that are no account and whose word contains a text, in any of the languages. */
export function actorsCalled(part: string, languages: readonly Pick<LogWords, 'actors'>[]): string[] {
  const wanted = part.toLowerCase();
  const called = languages.flatMap((words) =>
    Object.keys(words.actors).filter((actor) => actorWord(actor, words).toLowerCase().includes(wanted)),
  );
  return [...new Set(called)];
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
  { words, zoneName, isNamed = false }: LogContext & { readonly isNamed?: boolean },
): string {
  return Object.entries(detail)
    .filter(([name, value]) => isSaid(verb, name, value, isNamed))
    .sort(([a], [b]) => Number(b === 'restored') - Number(a === 'restored'))
    .map(([name, value]) => {
      const text = valueText(name, value, { verb, words, zoneName });
      return `${labelOf(verb, name, words.log.details)} ${text}`;
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
  const words = context.words.log;
  if (typeof value === 'boolean') return value ? words.yes : words.no;
  if (Array.isArray(value)) return value.map((part) => valueText(name, part, context)).join(words.separator);
  if (typeof value === 'object' && value !== null)
    return Object.entries(value)
      .filter(([, part]) => part !== null && part !== undefined)
      .map(([key, part]) => `${labelOf('', key, words.details)} ${valueText(key, part, context)}`)
      .join(words.separator);
  return codeText(name, String(value), context);
}

/** A setting is called by its name, and its days are no statuses. */
function settingCodes({ log, fields }: EntryWords): Readonly<Record<string, WordsByCode>> {
  const { status, idleCause } = fields.codes;
  return {
    name: log.settings,
    from: {},
    absorbedAt: status,
    revivedAt: status,
    causesWithoutMeasure: idleCause,
  };
}

function codeText(name: string, text: string, { verb, words, zoneName }: ValueContext): string {
  const { codes } = words.fields;
  const own: Readonly<Record<string, WordsByCode>> = {
    from: codes.status,
    to: codes.status,
    kind: { ...codes.kind, ...words.log.attachmentKinds },
    role: words.log.roles,
    how: words.log.ways,
    state: words.log.states,
    ...(verb === 'setting.change' && settingCodes(words)),
  };
  if (name === 'zones') return zoneName(text);
  if (name === 'ids' || name === 'resource' || name === 'freed' || name === 'shortlist') return `#${text}`;
  const known = own[name];
  if (known && Object.hasOwn(known, text)) return known[text];
  return name === 'fields' ? fieldText(verb, text, words) : text;
}

function fieldText(verb: string, key: string, { log, fields, project }: EntryWords): string {
  const others: WordsByCode = log.otherFields;
  const own: WordsByCode = verb.startsWith('project.contact')
    ? project.contact
    : verb.startsWith('project.issue')
      ? project.issue
      : verb.startsWith('project.')
        ? project.fields
        : fields.fields;
  const name = verb.startsWith('project.') ? key : (fieldWithKey(key)?.name ?? key);
  return own[name] ?? others[key] ?? key;
}
