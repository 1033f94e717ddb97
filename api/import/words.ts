import { LANGUAGE_CODES, LANGUAGES, type Language } from '#contract/language.ts';
import { sayOutlineFault } from '#domain/outlineFault.ts';
import { pluralForm } from '#domain/plural.ts';
import type { OutlineFaultWords } from '#domain/words/outlineFaultWords.zh.ts';
import type { Notice } from '../formats/source.ts';
import { loadWords } from '../i18n/loadWords.ts';
import { controlPhrase, type WordPlace } from './words/controls.ts';

/** What is said of a file, its table, its rows and their positions, by code. `{found}` and the like stand for the notice's own values. */
type NoticeWords = Readonly<Record<string, string>>;

const TOPICS = [
  'formatWords',
  'refusalWords',
  'tableWords',
  'positionWords',
  'geometryWords',
  'rowWords',
  'evidenceWords',
  'questionWords',
];
const TEXTS = await Promise.all(
  TOPICS.map((topic) => loadWords<NoticeWords>(import.meta.url, `./words/${topic}`)),
);
const WORDS: Readonly<Record<string, NoticeWords>> = Object.fromEntries(
  LANGUAGE_CODES.map((language) => [
    language,
    Object.fromEntries(TEXTS.flatMap((text) => Object.entries(text[language]))),
  ]),
);

const OUTLINE_FAULTS = await loadWords<OutlineFaultWords>(
  import.meta.url,
  '../domain/words/outlineFaultWords',
);

const SAY = /\{say (\w+)\}/g;
const CALL = /\{(call|pick) (\w+) (\w+)\}/g;
const NAME = /[A-Za-z]\w*/g;
const VALUE = /\{(\w+)(?: ([^{}]+))?\}/g;

/**
 * A notice or a reject in the reader's language, in the words of the place where they read it: a shell has switches, the page has fields and
 * boxes. `{count row|rows}` is the count with its noun, whose forms stand as in `pluralForm`. `{call value choice_unit}` says names of ours in
 * words, here `mu` by those of `choice_unit_mu`; `{pick …}` leaves them to a shell as its switches take them. A code without words of its own is
 * said with what was found and expected.
 */
export function sayNotice(
  notice: Omit<Notice, 'level'>,
  language: Language,
  place: WordPlace = 'shell',
): string {
  const words = WORDS[language][notice.code] ?? fallback(notice);
  const values: Record<string, unknown> = { ...notice };
  if (notice.found) values.found = sayOutline(notice.found, language);
  const said = words
    .replace(SAY, (_token, name: string) => controlPhrase(name, language, place) ?? name)
    .replace(CALL, (_token, how: string, name: string, kind: string) => {
      const text = String(values[name] ?? '—');
      const isCalled = how === 'call' || place === 'page';
      return isCalled ? text.replace(NAME, (one) => WORDS[language][`${kind}_${one}`] ?? one) : text;
    });
  return said.replace(VALUE, (_token, name: string, forms?: string) => {
    const value = values[name] ?? (name === 'count' ? 1 : '—');
    return forms === undefined
      ? String(value)
      : `${value} ${pluralForm(Number(value), forms.split('|'), LANGUAGES[language].locale)}`;
  });
}

function fallback({ code, field, found, expected }: Omit<Notice, 'level'>): string {
  const parts = [
    field && `${field}:`,
    code.replaceAll('_', ' '),
    found && `(${found})`,
    expected && `→ ${expected}`,
  ];
  return parts.filter(Boolean).join(' ');
}

/** What the record says of an outline, in the reader's language. */
export function sayOutline(found: string, language: Language): string {
  return sayOutlineFault(found, OUTLINE_FAULTS[language]);
}
