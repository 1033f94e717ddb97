import type { FileFormatData } from '#contract/meta.ts';

/** Of formats, what a browser's choice of files shows: the files themselves and those that belong to them. */
export function acceptOf(formats: readonly FileFormatData[]): string {
  return formats
    .flatMap(({ extensions, companions }) => [...extensions, ...companions])
    .map((extension) => `.${extension}`)
    .join(',');
}
