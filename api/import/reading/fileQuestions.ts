import { AREA_UNITS, areaInM2 } from '#domain/areaUnits.ts';
import type { SourceQuestion } from '../../formats/question.ts';
import type { FileRefusal, Notice } from '../../formats/source.ts';
import { encodingChoices } from '../../formats/text/encodingSamples.ts';
import type { ColumnMap } from '../columns/mapFile.ts';

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
  {
    path,
    encoding,
    map,
  }: { readonly path: string; readonly encoding: string | null; readonly map: ColumnMap },
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
  return [...questions, ...questionOfLines(notices), ...questionsOfLabels(notices, map)];
}

/** Whether lines that close are areas; the notices of a drawing and of a layer of lines are one question. */
function questionOfLines(notices: readonly Notice[]): SourceQuestion[] {
  const closing = notices.filter(({ code }) => code === 'lines_close' || code === 'dxf_lines_close');
  if (closing.length === 0) return [];
  const found = String(closing.reduce((sum, { count }) => sum + (count ?? 1), 0));
  const choices = [{ value: 'true' }, { value: 'false' }];
  return [{ option: 'linesAsAreas', code: 'lines_close', taken: 'false', found, choices }];
}

/** What the one text within each area of a drawing is: asked, as long as its heading means nothing. */
function questionsOfLabels(notices: readonly Notice[], map: ColumnMap): SourceQuestion[] {
  const label = notices.find(({ code }) => code === 'dxf_labels_one_each');
  if (label === undefined || map.columns.has(label.field!)) return [];
  const { field, found } = label;
  const choices = (['key', 'name', null] as const).map((target) => ({
    value: JSON.stringify({ [field!]: target }),
  }));
  return [{ option: 'map', code: 'labels_one_each', taken: choices[2].value, about: field, found, choices }];
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
