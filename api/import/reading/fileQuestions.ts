import { AREA_UNITS, areaInM2 } from '#domain/areaUnits.ts';
import type { SourceQuestion } from '../../formats/question.ts';
import type { FileRefusal, Notice } from '../../formats/source.ts';
import { encodingChoices } from '../../formats/text/encodingSamples.ts';

/** Units that Chinese offices write first. */
const UNITS = AREA_UNITS.toSorted((a, b) => Number(b === 'mu') - Number(a === 'mu'));

/** The encoding of a text: which lines would read how. Null where they read alike. */
export async function questionOfEncoding(
  path: string,
  { code, taken, found }: { readonly code: string; readonly taken: string | null; readonly found?: string },
): Promise<SourceQuestion | null> {
  const choices = await encodingChoices(path);
  if (choices.length === 0) return null;
  const order = choices.toSorted((a, b) => Number(b.value === taken) - Number(a.value === taken));
  return { option: 'encoding', code, taken, ...(found !== undefined && { found }), choices: order };
}

/** What a refusal of the whole file asks for, beside what it says itself. */
export async function questionsOfRefusal(refusal: FileRefusal, path: string): Promise<SourceQuestion[]> {
  if (refusal.questions.length > 0) return [...refusal.questions];
  const { code, found } = refusal;
  if (code === 'encoding_unknown') {
    const question = await questionOfEncoding(path, { code, taken: null, found });
    return question === null ? [] : [question];
  }
  return [];
}

/** What is to be asked of a file that was read: what was taken with a doubt. */
export async function questionsOfReading(
  notices: readonly Notice[],
  { path, encoding }: { readonly path: string; readonly encoding: string | null },
): Promise<SourceQuestion[]> {
  const questions: SourceQuestion[] = [];
  const assumed = notices.find(({ code }) => code === 'encoding_assumed' || code === 'text_damaged');
  if (assumed && encoding !== null) {
    const { code, found } = assumed;
    const question = await questionOfEncoding(path, { code, taken: encoding, found });
    if (question) questions.push(question);
  }
  const bare = notices.filter(({ code, field, found }) => code === 'unit_not_said' && field && found);
  for (const { code, field, found } of bare) questions.push(areaQuestion(code, field!, found!));
  return questions;
}

/** A number without a unit, in each unit in ㎡. */
function areaQuestion(code: string, field: string, found: string): SourceQuestion {
  const number = Number(found);
  return {
    ...{ option: 'areaUnit', code, taken: null, about: field, found },
    choices: UNITS.map((value) => ({
      value,
      ...(Number.isFinite(number) && { samples: [`${found} → ${Math.round(areaInM2(number, value))} ㎡`] }),
    })),
  };
}
