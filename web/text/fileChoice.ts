import type { FileFormatData } from '#contract/meta.ts';

/** Of formats, what a browser's choice of files shows. */
export function acceptOf(formats: readonly FileFormatData[]): string {
  return formats.flatMap(({ extensions }) => extensions.map((extension) => `.${extension}`)).join(',');
}
