import { useQuery } from '@tanstack/react-query';
import { type Language, nameIn } from '#contract/language.ts';
import type { ResourceSheetData } from '#contract/resource.ts';
import { listText } from '../../text/listText.ts';
import { ownNameIn } from '../../text/ownNameIn.ts';

/**
 * Names behind the codes of a sheet, by field: its land use in that code's own scheme, its industries. The code tables are large and come
 * when the first sheet needs them; until then, and for a code that no table holds, the code stands alone.
 */
export function useCodeNames(
  sheet: ResourceSheetData,
  values: Readonly<Record<string, unknown>>,
  language: Language,
): Readonly<Record<string, string | undefined>> {
  const { landUseScheme, landUseCode } = sheet;
  const landUse = useQuery({
    queryKey: ['names', 'landUse'],
    enabled: landUseCode !== null,
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: () => import('#domain/landUse.ts'),
  }).data;
  const lists = { admitted: listOf(values.admittedIndustries), excluded: listOf(values.excludedIndustries) };
  const industries = useQuery({
    queryKey: ['names', 'industries'],
    enabled: lists.admitted.length + lists.excluded.length > 0,
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: () => import('#domain/industry.ts'),
  }).data;
  const industryNames = (codes: readonly string[]) => {
    if (!industries || codes.length === 0) return undefined;
    const said = codes.map((code) => {
      const industry = industries.findIndustry(code);
      const name = industry && ownNameIn(industry, language);
      return name ? `${name} ${code}` : code;
    });
    return listText(said, language);
  };
  const use = landUseScheme && landUseCode ? landUse?.nearestLandUse(landUseScheme, landUseCode) : null;
  return {
    landUseCode: use ? nameIn(use, language) : undefined,
    admittedIndustries: industryNames(lists.admitted),
    excludedIndustries: industryNames(lists.excluded),
  };
}

function listOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.map(String) : [];
}
