import { useQuery } from '@tanstack/react-query';
import type { FileFormatData, MetaData } from '#contract/meta.ts';
import { metaQuery } from './queries.ts';

/** The formats of files that an import reads, as people are offered them; none while the server has not told. */
export function useReadFormats(): readonly FileFormatData[] {
  return useFormats().filter(({ reads }) => reads);
}

/** The formats that an export writes, as people are offered them. */
export function useWrittenFormats(): readonly FileFormatData[] {
  return useFormats().filter(({ writes }) => writes);
}

const formatsOf = ({ formats }: MetaData) => formats;

function useFormats(): readonly FileFormatData[] {
  return useQuery({ ...metaQuery, select: formatsOf }).data ?? [];
}

/** Whether a format is for rows without shapes too. */
export function holdsTables({ form }: FileFormatData): boolean {
  return form !== 'shapes';
}

/** Of formats, what a browser's choice of files shows. */
export function acceptOf(formats: readonly FileFormatData[]): string {
  return formats.flatMap(({ extensions }) => extensions.map((extension) => `.${extension}`)).join(',');
}
