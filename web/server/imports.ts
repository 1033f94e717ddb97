import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type { ImportFeaturesData, ImportMissingData, ImportRepairsData } from '#contract/importDetails.ts';
import type { ImportJoinsData } from '#contract/importJoins.ts';
import type { ImportOptionsData } from '#contract/importOptions.ts';
import type { ImportProgressData } from '#contract/importProgress.ts';
import type { ImportEntryData, ImportOutcome, ImportRowsData, ImportRunData } from '#contract/imports.ts';
import { apiAddress, getJson, ServerProblem, sendJson } from './client.ts';
import { sendFiles } from './upload.ts';

/** A file with its place in what was chosen. */
interface SentFile {
  readonly file: File;
  readonly path: string;
}

/** What takes longer than a moment is answered as it goes on, and asked about from then on. */
const PREFER = 'respond-async, wait=1';
const ASKED_EVERY_MS = 1_000;

/** Tries files: the server reads them all and writes nothing. */
export function tryFiles(
  files: readonly SentFile[],
  options: ImportOptionsData,
  sending: Omit<Parameters<typeof sendFiles>[2], 'prefer'>,
): Promise<ImportRunData> {
  const form = new FormData();
  form.set('options', JSON.stringify(options));
  for (const { file, path } of files) form.append('file', file, path);
  return sendFiles('imports', form, { ...sending, prefer: PREFER });
}

/** Tries the same files with other options. */
export function tryAgain(
  id: number,
  options: ImportOptionsData,
  signal: AbortSignal,
): Promise<ImportRunData> {
  return sendJson('POST', `imports/${id}`, options, { prefer: PREFER, signal });
}

export function commitImport(id: number): Promise<ImportRunData> {
  return sendJson('POST', `imports/${id}/commit`, undefined, { prefer: PREFER });
}

/** Ends what is being done with a draft; one that was not read yet goes with it. */
export function stopImport(id: number): Promise<void> {
  return sendJson('POST', `imports/${id}/stop`);
}

/** Takes a draft away with its file. */
export function removeImport(id: number): Promise<void> {
  return sendJson('DELETE', `imports/${id}`);
}

/**
 * Asks how far the work on an import is until it has ended, and tells each answer. A server that does not answer for a while is asked again.
 * @throws ServerProblem when the import is gone; the reason of the signal
 */
export async function followImport(
  id: number,
  onProgress: (progress: ImportProgressData) => void,
  signal: AbortSignal,
): Promise<void> {
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, ASKED_EVERY_MS));
    signal.throwIfAborted();
    const progress = await orLater(() => getJson<ImportProgressData>(`imports/${id}/progress`, '', signal));
    if (progress === null) continue;
    if (!isUnderWay(progress)) return;
    onProgress(progress);
  }
}

/** Whether something is being done, or waits to be. */
export function isUnderWay(progress: ImportProgressData | null): progress is ImportProgressData {
  return progress !== null && (progress.state === 'running' || progress.state === 'waiting');
}

/** One of them as it stands when the record can be asked: it may be taken by a long write. */
export async function readImportPatiently(id: number, signal: AbortSignal): Promise<ImportRunData> {
  for (;;) {
    const run = await orLater(() => readImport(id));
    if (run !== null) return run;
    await new Promise((resolve) => setTimeout(resolve, ASKED_EVERY_MS));
    signal.throwIfAborted();
  }
}

/** Null where it is worth asking again. */
async function orLater<T>(ask: () => Promise<T>): Promise<T | null> {
  try {
    return await ask();
  } catch (error) {
    const isAnswer = error instanceof ServerProblem ? error.status < 500 : !(error instanceof TypeError);
    if (isAnswer) throw error;
    return null;
  }
}

/** What is being read or written now; asked again and again while there is something. */
export function useRunningImports() {
  return useQuery({
    queryKey: ['importsRunning'],
    queryFn: async ({ signal }) =>
      (await getJson<{ items: ImportProgressData[] }>('imports/running', '', signal)).items,
    refetchInterval: ({ state }) => ((state.data?.length ?? 0) > 0 ? ASKED_EVERY_MS : false),
  });
}

export function undoImport(id: number): Promise<ImportRunData> {
  return sendJson('POST', `imports/${id}/undo`);
}

/** Rows of one outcome, page by page; `serial` makes each reading of the file a question of its own. */
export function useImportRows(id: number, what: ImportOutcome | 'unplaced', serial: number) {
  return usePages<ImportRowsData>(id, 'rows', { what }, serial);
}

/** The same rows with their cells as the file has them: it is read again for them, so they are asked for when somebody wants them. */
export function useImportCells(
  id: number,
  what: ImportOutcome | 'unplaced',
  serial: number,
  wanted: boolean,
) {
  return usePages<ImportRowsData>(id, 'rows', { what, cells: 'true' }, serial, wanted);
}

/** What the record has of the file's source, and the file has not. */
export function useImportMissing(id: number, serial: number) {
  return usePages<ImportMissingData>(id, 'missing', {}, serial);
}

/** Outlines that were, or could be, put right. */
export function useImportRepairs(id: number, serial: number) {
  return usePages<ImportRepairsData>(id, 'repairs', {}, serial);
}

function usePages<T extends { next: string | null }>(
  id: number,
  part: 'rows' | 'missing' | 'repairs',
  asked: Readonly<Record<string, string>>,
  serial: number,
  enabled = true,
) {
  return useInfiniteQuery({
    enabled,
    queryKey: ['importPart', id, part, asked, serial, document.documentElement.lang],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) => {
      const params = new URLSearchParams(asked);
      if (pageParam) params.set('cursor', pageParam);
      return getJson<T>(`imports/${id}/${part}`, params.toString(), signal);
    },
    getNextPageParam: (page) => page.next,
  });
}

/** The rows of a draft on the map; of what is none any more, as they were told last. */
export function useImportFeatures(id: number | null, serial: number, isDraft: boolean) {
  return useQuery({
    queryKey: ['importFeatures', id, serial, document.documentElement.lang],
    queryFn: ({ signal }) => getJson<ImportFeaturesData>(`imports/${id}/features`, '', signal),
    enabled: id !== null && isDraft,
    // What was drawn stays until the next reading is drawn, but not that of another file.
    placeholderData: (before, query) => (query?.queryKey[1] === id ? before : undefined),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** What rows without an outline may be joined to; of one pair of headings, how it meets. The files are read for it. */
export function useImportJoins(
  id: number,
  asked: Readonly<Partial<Record<'draft' | 'layer' | 'here' | 'there', string>>>,
  { besides = [], enabled }: { besides?: readonly number[]; enabled: boolean },
) {
  return useQuery({
    enabled,
    queryKey: ['importJoins', id, asked, besides],
    queryFn: ({ signal }) =>
      getJson<ImportJoinsData>(`imports/${id}/joins`, new URLSearchParams(asked).toString(), signal),
    retry: false,
    refetchOnWindowFocus: false,
  });
}

/** Where the rejected rows are to be had as a workbook, each with its reason, to be sent back. */
export function errorsAddress(id: number): string {
  return apiAddress(`imports/${id}/errors.xlsx`);
}

/** The imports so far: their own, or everybody's for who may take them back. */
export function useImports() {
  return useQuery({
    queryKey: ['imports'],
    queryFn: async ({ signal }) => (await getJson<{ items: ImportEntryData[] }>('imports', '', signal)).items,
  });
}

/** One of them as it stands. */
export function readImport(id: number): Promise<ImportRunData> {
  return getJson(`imports/${id}`, '');
}
