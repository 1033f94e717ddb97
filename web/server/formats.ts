import type { FileFormatData } from '#contract/meta.ts';
import { useMeta } from './queries.ts';

/** The formats of files that the server reads, writes, or both, as people are offered them; none while it has not told. */
export function useFormats(): readonly FileFormatData[] {
  return useMeta().data?.formats ?? [];
}
