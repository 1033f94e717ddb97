import { useQuery } from '@tanstack/react-query';
import type { ExportPreviewData } from '#contract/exports.ts';
import type { FileFormatData } from '#contract/meta.ts';
import { getJson } from './client.ts';
import { useMeta } from './queries.ts';

/** The formats of files that the server reads, writes, or both, as people are offered them; none while it has not told. */
export function useFormats(): readonly FileFormatData[] {
  return useMeta().data?.formats ?? [];
}

function previewQuery(format: string, query: string): string {
  const params = new URLSearchParams(query);
  params.set('format', format);
  return params.toString();
}

/** What a format cannot hold of what is selected; `query` as its export is asked for. */
export function useExportPreview(format: string, query: string) {
  const version = useMeta().data?.version;
  const asked = previewQuery(format, query);
  return useQuery({
    queryKey: ['exportPreview', asked, version],
    enabled: version !== undefined,
    retry: false,
    queryFn: ({ signal }) => getJson<ExportPreviewData>('export/preview', asked, signal),
  });
}

/** Whether a format holds all of what is selected. @throws as `getJson` does */
export async function holdsAll(format: string, query: string): Promise<boolean> {
  const { losses } = await getJson<ExportPreviewData>('export/preview', previewQuery(format, query));
  return losses.length === 0;
}
