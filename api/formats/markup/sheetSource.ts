import { FileRefusal, type ReadOptions, type SourceFile } from '../source.ts';
import type { EncodingChoice } from '../text/encoding.ts';
import { type BookSheet, bookTables } from '../xlsx/bookTables.ts';

/** The file of the sheets that a text in tags holds, with the reasons for its encoding. @throws FileRefusal */
export async function sheetSource(
  sheets: readonly BookSheet[],
  encoding: EncodingChoice,
  options: ReadOptions,
): Promise<SourceFile> {
  if (sheets.length === 0) throw new FileRefusal('no_heading_row', undefined, 'a row of column headings');
  const found = await bookTables(sheets, options);
  return {
    ...{ encoding: encoding.name, crs: null, ...found },
    notices: [...encoding.notices, ...found.notices],
    evidence: [...encoding.evidence, ...(found.evidence ?? [])],
  };
}
