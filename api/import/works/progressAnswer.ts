import type { ImportProgressData } from '#contract/importProgress.ts';
import type { Language } from '#contract/language.ts';
import type { PendingImport } from '../requests/pendingImportStore.ts';
import { sayNotice } from '../words.ts';
import { type ImportWorks, isGoingOn, type RunningWork } from './importWorks.ts';

/** Where no figures are known. */
const NO_FIGURES = {
  ...{ ahead: null, phase: null, unit: null, done: null, total: null, rows: null },
  ...{ seconds: 0, secondsLeft: null },
} as const;

/** How far work of this process is. */
export function progressOf({ id, file, what, ...work }: RunningWork): ImportProgressData {
  const ahead = work.ahead();
  return { id, file, what, state: ahead === null ? 'running' : 'waiting', ahead, ...work.course() };
}

/** What is being done with an import, or why what was done last came to no end; null: nothing. */
export function progressOfDraft(
  { id, file, state, work }: PendingImport,
  works: Pick<ImportWorks, 'find'>,
  language: Language,
): ImportProgressData | null {
  const running = works.find(id);
  if (running) return progressOf(running);
  if (state !== 'draft' || work === null) return null;
  const { what, owner, failed } = work;
  const known = { ...NO_FIGURES, id, file, what };
  if (failed) {
    const error = { ...failed, message: sayNotice(failed, language, 'page') };
    return { ...known, state: 'failed', error };
  }
  return { ...known, state: owner !== undefined && isGoingOn(owner) ? 'running' : 'interrupted' };
}
