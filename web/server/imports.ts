import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type { ImportOptionsData } from '#contract/importOptions.ts';
import type { ImportEntryData, ImportOutcome, ImportRowsData, ImportRunData } from '#contract/imports.ts';
import { getJson, sendJson } from './client.ts';

/** Tries a file: the server reads it all and writes nothing. */
export function tryFile(file: File, options: ImportOptionsData): Promise<ImportRunData> {
  const form = new FormData();
  form.set('options', JSON.stringify(options));
  form.set('file', file);
  return sendJson('POST', 'imports', form);
}

/** Tries the same file with other options. */
export function tryAgain(id: number, options: ImportOptionsData): Promise<ImportRunData> {
  return sendJson('POST', `imports/${id}`, options);
}

export function commitImport(id: number): Promise<ImportRunData> {
  return sendJson('POST', `imports/${id}/commit`);
}

export function undoImport(id: number): Promise<ImportRunData> {
  return sendJson('POST', `imports/${id}/undo`);
}

/** Rows of one outcome, page by page; `serial` makes each reading of the file a question of its own. */
export function useImportRows(id: number, what: ImportOutcome | 'unplaced', serial: number) {
  return useInfiniteQuery({
    queryKey: ['importRows', id, what, serial, document.documentElement.lang],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) => {
      const params = new URLSearchParams({ what });
      if (pageParam) params.set('cursor', pageParam);
      return getJson<ImportRowsData>(`imports/${id}/rows`, params.toString(), signal);
    },
    getNextPageParam: (page) => page.next,
  });
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
