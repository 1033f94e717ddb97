import { useQuery } from '@tanstack/react-query';
import type { ExportPreviewData } from '#contract/exports.ts';
import type { FileFormatData } from '#contract/meta.ts';
import { getJson } from './client.ts';
import { useMeta } from './queries.ts';

/** The formats of files that the server reads, writes, or both, as people are offered them; none while it has not told. */
export function useFormats(): readonly FileFormatData[] {
  return useMeta().data?.formats ?? [];
}

/** What a format cannot hold of what is selected; `query` as its export is asked for. */
export function useExportPreview(format: string, query: string) {
  const version = useMeta().data?.version;
  const params = new URLSearchParams(query);
  params.set('format', format);
  const asked = params.toString();
  return useQuery({
    queryKey: ['exportPreview', asked, version],
    enabled: version !== undefined,
    retry: false,
    queryFn: ({ signal }) => getJson<ExportPreviewData>('export/preview', asked, signal),
  });
}
