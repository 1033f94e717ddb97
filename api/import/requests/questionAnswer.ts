import type { Kysely } from 'kysely';
import type { ImportChoiceData, ImportQuestionData } from '#contract/importFindings.ts';
import type { ImportOptionsData } from '#contract/importOptions.ts';
import { type Language, nameIn } from '#contract/language.ts';
import { crsOf } from '#domain/crs/registry.ts';
import type { Tables } from '#record/tables.ts';
import type { SourceChoice, SourceQuestion } from '../../formats/question.ts';
import { FIELD_WORDS } from '../../i18n/headings.ts';
import { sayNotice } from '../words.ts';
import { findPoints, type PointsFound } from './questionStore.ts';

/** More answers than these are no choice, where some lead into the deployment's area; where none does, none may be kept back. */
const MOST_CHOICES = 10;
const MOST_UNRANKED = 60;

/** Questions in the reader's language; the answers that lead into the deployment's area come first, of others those that lead near it. */
export async function sayQuestions(
  db: Kysely<Tables>,
  questions: readonly SourceQuestion[],
  language: Language,
): Promise<ImportQuestionData[]> {
  const choices = questions.flatMap((question) => question.choices);
  const sets = choices.map(({ points }) => points ?? []);
  const found = sets.some((points) => points.length > 0) ? await findPoints(db, sets) : [];
  const places = new Map(choices.map((choice, place) => [choice, found[place]]));
  return questions.map(({ choices: given, code, about, found: said, ...question }) => {
    const ranked = given
      .map((choice) =>
        sayChoice(choice, { question: { ...question, code }, language, found: places.get(choice) }),
      )
      .sort((a, b) => rank(a, question.taken) - rank(b, question.taken));
    const none = ranked.filter(({ value }) => value === 'none');
    const others = ranked.filter(({ value }) => value !== 'none');
    return {
      ...question,
      ...{ code, message: sayNotice({ code: `ask_${code}`, field: about, found: said }, language, 'page') },
      ...(about !== undefined && { about }),
      choices: [...others.slice(0, mostOf(others)), ...none],
    };
  });
}

function mostOf(choices: readonly ImportChoiceData[]): number {
  return choices.some(({ inside }) => (inside ?? 0) > 0) ? MOST_CHOICES : MOST_UNRANKED;
}

/** Less than the least part of the rows that are looked at, for the farthest place on earth. */
const BY_KM = 1e-7;

function rank({ value, inside, of, km }: ImportChoiceData, taken: string | null): number {
  if (value === taken) return -1;
  return of ? 1 - (inside ?? 0) / of + (km ?? 0) * BY_KM : 0;
}

interface ChoiceContext {
  readonly question: Pick<SourceQuestion, 'option' | 'code' | 'taken'>;
  readonly language: Language;
  readonly found: PointsFound | undefined;
}

function sayChoice(
  { value, label, samples, points }: SourceChoice,
  { question, language, found }: ChoiceContext,
): ImportChoiceData {
  const hasPlace = points !== undefined && points.length > 0 && found !== undefined;
  return {
    value,
    label: label ?? labelOf(value, question.option, language),
    ...(samples && { samples: [...samples] }),
    ...(hasPlace && {
      points: points.map(([lon, lat]): [number, number] => [lon, lat]),
      ...{ inside: found.inside, of: points.length, km: found.km, place: found.place },
      evidence: evidenceOf(points, found, language),
    }),
  };
}

function evidenceOf(
  points: readonly (readonly [number, number])[],
  found: PointsFound,
  language: Language,
): string {
  const [lon, lat] = points[0];
  const place = found.place ?? `${lon.toFixed(4)}, ${lat.toFixed(4)}`;
  const say = (code: string, expected: number) =>
    sayNotice({ code, found: place, count: found.inside, expected: String(expected) }, language, 'page');
  if (found.inside > 0) return say('choice_inside', points.length);
  // Where nothing is known, nothing is far.
  return found.km === null ? say('choice_at', points.length) : say('choice_outside', Math.round(found.km));
}

function labelOf(value: string, option: SourceQuestion['option'], language: Language): string {
  const say = (code: string) => sayNotice({ code }, language, 'page');
  if (value === 'none') return say('choice_none');
  if (option === 'linesAsAreas') return say(`choice_lines_${value}`);
  if (option === 'map') return say(`choice_map_${Object.values(JSON.parse(value) as object)[0]}`);
  if (option === 'addresses') return say(`choice_addresses_${value}`);
  if (option === 'join') return say(joinChoice(JSON.parse(value)));
  if (option === 'axes') return say(`choice_axes_${value}`);
  if (option === 'areaUnit') return say(`choice_unit_${value}`);
  if (option === 'kind') return (FIELD_WORDS[language].codes.kind as Record<string, string>)[value] ?? value;
  const crs = option === 'crs' ? crsOf(value) : null;
  return crs === null ? value : `${crs.code} ${nameIn({ zh: crs.zh, en: crs.en }, language)}`;
}

function joinChoice(join: ImportOptionsData['join']): string {
  if (!join) return 'choice_join_null';
  if (join.shared) return join.parts ? 'choice_join_shared_parts' : 'choice_join_shared';
  return join.parts ? 'choice_join_parts' : 'choice_join_single';
}
