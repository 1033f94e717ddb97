import { useQuery } from '@tanstack/react-query';
import type { ExportTemplateData } from '#contract/exportTemplates.ts';
import { getJson } from './client.ts';
import { useMay } from './session.ts';

/** Forms of the deployment that an XLSX export can fill; none for who may not read the ledger. */
export function useExportTemplates(isAsked: boolean): readonly ExportTemplateData[] {
  const may = useMay()('ledger.read');
  const { data } = useQuery({
    queryKey: ['exportTemplates'],
    enabled: isAsked && may,
    queryFn: async ({ signal }) =>
      (await getJson<{ items: ExportTemplateData[] }>('export-templates', '', signal)).items,
  });
  return (may && data) || [];
}
