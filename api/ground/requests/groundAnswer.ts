import type { GroundDraftData, OwnLayerData } from '#contract/ground.ts';
import type { Language } from '#contract/language.ts';
import type { Ledger } from '../../editions/ledger.ts';
import { sayQuestions } from '../../import/requests/questionAnswer.ts';
import { type ImportWorks, isGoingOn } from '../../import/works/importWorks.ts';
import { progressOf } from '../../import/works/progressAnswer.ts';
import type { GroundDraftRow } from '../draftStore.ts';
import { type KeptLayer, readKeptLayers } from '../layerStore.ts';
import type { Rejection } from '../reading/rejections.ts';
import { sayGround } from '../words.ts';

/** A layer in the reader's words. */
export function layerOf(
  { report, putAt, generation: _, ...layer }: KeptLayer,
  language: Language,
): OwnLayerData {
  return {
    ...layer,
    putAt: putAt.toISOString(),
    file: report?.file ?? null,
    read: report?.read ?? null,
    accepted: report?.accepted ?? null,
    rejected: (report?.rejected ?? []).map((one) => rejectionOf(one, language)),
  };
}

function rejectionOf({ code, count, rows, found }: Rejection, language: Language) {
  return { code, count, rows: [...rows], message: sayGround({ code, found: found ?? undefined }, language) };
}

/** A draft in the reader's words, as far as it is known. */
export async function draftOf(
  db: Ledger['db'],
  row: GroundDraftRow,
  { works, language }: { works: Pick<ImportWorks, 'find'>; language: Language },
): Promise<GroundDraftData> {
  const { id, file, options, sight, outcome } = row;
  const running = works.find(id);
  const layers = outcome === null ? [] : await readKeptLayers(db);
  return {
    ...{ id, file, options, progress: running ? progressOf(running) : null },
    ...stateOf(row, running?.what, language),
    ...{ format: sight?.format ?? null, encoding: sight?.encoding ?? null, read: sight?.read ?? 0 },
    attribution: sight?.attribution ?? null,
    questions: sight ? await sayQuestions(db, sight.questions, language) : [],
    notices: (sight?.notices ?? []).map((notice) => sayGround(notice, language)),
    rejected: (sight?.left ?? []).map((one) => rejectionOf(one, language)),
    parts: (sight?.parts ?? []).map(({ rows: _, rejected, ...part }) => ({
      ...part,
      ...{ nameEn: null, shapes: [...part.shapes] },
      attributes: part.attributes.map((one) => ({ ...one, values: [...one.values] })),
      rejected: rejected.map((one) => rejectionOf(one, language)),
    })),
    layers: layers.filter(({ code }) => outcome?.codes.includes(code)).map((one) => layerOf(one, language)),
  };
}

function stateOf(
  { sight, work, outcome }: GroundDraftRow,
  running: string | undefined,
  language: Language,
): Pick<GroundDraftData, 'state' | 'problem'> {
  const going = running ?? (work?.owner !== undefined && isGoingOn(work.owner) ? work.what : undefined);
  if (going !== undefined) return { state: going === 'commit' ? 'writing' : 'reading', problem: null };
  if (outcome !== null) return { state: 'done', problem: null };
  if (work?.failed) return { state: sight ? 'ready' : 'failed', problem: sayGround(work.failed, language) };
  if (work || !sight) {
    const problem = sayGround({ code: 'work_interrupted' }, language);
    return { state: sight ? 'ready' : 'failed', problem };
  }
  return { state: 'ready', problem: null };
}
