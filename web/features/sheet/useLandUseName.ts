import { useQuery } from '@tanstack/react-query';
import type { Language } from '../../state/view.ts';

/** The name of a land-use code in its own scheme; the code tables are loaded when the first parcel is opened. */
export function useLandUseName(
  scheme: string | null,
  code: string | null,
  language: Language,
): string | null {
  const { data } = useQuery({
    queryKey: ['landUse', scheme, code],
    enabled: scheme !== null && code !== null,
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: async () => {
      const { nearestLandUse } = await import('#domain/landUse.ts');
      return nearestLandUse(scheme!, code!);
    },
  });
  return data?.[language] ?? null;
}
