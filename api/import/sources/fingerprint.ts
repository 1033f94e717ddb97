import { createHash } from 'node:crypto';
import { tidyHeading } from '#domain/ledger/headingForms.ts';

/** What tells the files of one source from others: their format and their headings. */
export interface FileOrigin {
  readonly format: string;
  readonly headings: readonly string[];
}

/** A digest of an origin: headings without regard to their order, spaces and signs. Null for a file without headings, which tell nothing. */
export function fingerprintOf({ format, headings }: FileOrigin): string | null {
  const tidy = [...new Set(headings.map(tidyHeading))].filter((heading) => heading !== '').sort();
  if (tidy.length === 0) return null;
  return createHash('sha256')
    .update(JSON.stringify([format, tidy]))
    .digest('hex');
}
