import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ExportTemplateData, ExportTemplateTrialData } from '#contract/exportTemplates.ts';
import { getJson, sendJson } from './client.ts';
import { useMay } from './session.ts';

const KEY = ['exportTemplates'];

/** Forms of the deployment that an XLSX export can fill; none for who may not read the ledger. */
export function useExportTemplates(isAsked: boolean): readonly ExportTemplateData[] {
  const may = useMay()('ledger.read');
  const { data } = useExportTemplateList(isAsked && may);
  return (isAsked && may && data) || [];
}

/** The forms, with what is wrong where they cannot be had. */
export function useExportTemplateList(enabled = true) {
  return useQuery({
    queryKey: KEY,
    enabled,
    queryFn: async ({ signal }) =>
      (await getJson<{ items: ExportTemplateData[] }>('export-templates', '', signal)).items,
  });
}

interface SentForm {
  readonly file: File;
  /** Rows of before that stand below its headings make room. */
  readonly replaceRows: boolean;
}

/** What a form would be filled with; nothing is kept. */
export function useTryTemplate() {
  return useMutation({
    mutationFn: ({ file, replaceRows }: SentForm) =>
      sendJson<ExportTemplateTrialData>(
        'POST',
        `export-templates/trial${queryOf(replaceRows)}`,
        formOf(file),
      ),
  });
}

/** Keeps a form, or puts it in the place of the one with that id. */
export function useKeepTemplate() {
  return useChange(({ file, replaceRows, id }: SentForm & { id: number | null }) =>
    id === null
      ? sendJson<ExportTemplateData>('POST', `export-templates${queryOf(replaceRows)}`, formOf(file))
      : sendJson<ExportTemplateData>('PUT', `export-templates/${id}${queryOf(replaceRows)}`, formOf(file)),
  );
}

export function useRemoveTemplate() {
  return useChange((id: number) => sendJson<void>('DELETE', `export-templates/${id}`));
}

function useChange<Input, Answer>(change: (input: Input) => Promise<Answer>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSettled: () => queries.invalidateQueries({ queryKey: KEY }),
  });
}

function queryOf(replaceRows: boolean): string {
  return replaceRows ? '?replaceRows=true' : '';
}

function formOf(file: File): FormData {
  const form = new FormData();
  form.append('file', file);
  return form;
}
