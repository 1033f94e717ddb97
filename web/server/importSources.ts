import { useQuery } from '@tanstack/react-query';
import type { ImportSourceChangeData, ImportSourceData } from '#contract/importSources.ts';
import { getJson, sendJson } from './client.ts';

export const IMPORT_SOURCES = ['importSources'];

/** Where files come from again and again, with what was decided of them. */
export function useImportSources() {
  return useQuery({
    queryKey: IMPORT_SOURCES,
    queryFn: async ({ signal }) =>
      (await getJson<{ items: ImportSourceData[] }>('import-sources', '', signal)).items,
  });
}

export function changeImportSource(id: number, change: ImportSourceChangeData): Promise<void> {
  return sendJson('PATCH', `import-sources/${id}`, change);
}

/** What was decided of it is forgotten; files that were imported stay. */
export function forgetImportSource(id: number): Promise<void> {
  return sendJson('DELETE', `import-sources/${id}`);
}
