import type { RecognisedFile } from '../../formats/readSourceFile.ts';
import { FileRefusal, type Notice } from '../../formats/source.ts';
import type { ReadingOptions } from '../reading/readingOptions.ts';
import { readSource } from '../reading/readSource.ts';
import type { FindOutlines, OutlineFile } from './joinOptions.ts';
import { joinToFile, joinToRecord, keysHere } from './joinOutlines.ts';

export interface JoinedSource {
  readonly source: RecognisedFile;
  readonly notices: readonly Notice[];
}

/**
 * A file whose rows have the outlines of their keys, where a join is asked for; else the file itself.
 * @throws FileRefusal those of the other file, `join_heading_absent`, `join_layer_needed`
 */
export async function joinTables(
  source: RecognisedFile,
  { outlines, options: { join } }: { readonly outlines?: OutlineFile; readonly options: ReadingOptions },
  { findOutlines }: { readonly findOutlines?: FindOutlines },
): Promise<JoinedSource> {
  if (!join) return { source, notices: [] };
  if (outlines === undefined) {
    const keys = [...keysHere(source.tables, join).keys()];
    const stored = await findOutlines!({ keys, attribute: join.there ?? null });
    const { tables, notices } = joinToRecord(source.tables, stored, join);
    return { source: { ...source, tables }, notices };
  }
  const other = await readSource({ path: outlines.path, options: {} }).catch((error: unknown) => {
    if (!(error instanceof FileRefusal)) throw error;
    throw new FileRefusal(error.code, `${outlines.file}: ${error.found ?? ''}`, error.expected);
  });
  const { tables, isWgs84ByStandard, notices } = joinToFile(source.tables, other, join);
  const { isWgs84ByStandard: _own, ...rest } = source;
  return {
    source: { ...rest, tables, ...(isWgs84ByStandard && { isWgs84ByStandard }) },
    notices: notices.map((notice) => ({ ...notice, expected: `${outlines.file}: ${notice.expected}` })),
  };
}
