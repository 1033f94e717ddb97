import type { SourceQuestion } from '../../formats/question.ts';
import type { RecognisedFile } from '../../formats/readSourceFile.ts';
import { FileRefusal, type Notice } from '../../formats/source.ts';
import type { ReadingOptions } from '../reading/readingOptions.ts';
import { readSource } from '../reading/readSource.ts';
import { keysHere } from './joinKeys.ts';
import { joinNotices, questionOfDoubles } from './joinNotices.ts';
import type { FindOutlines, OutlineFile } from './joinOptions.ts';
import { joinToFile, joinToRecord } from './joinOutlines.ts';
import { findInRecord } from './recordKeys.ts';

export interface JoinedSource {
  readonly source: RecognisedFile;
  readonly notices: readonly Notice[];
  readonly questions: readonly SourceQuestion[];
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
  if (!join) return { source, notices: [], questions: [] };
  if (outlines === undefined) {
    const keys = [...keysHere(source.tables, join).keys()];
    const { stored, alias } = await findInRecord(keys, join, findOutlines!);
    const { tables, meeting } = joinToRecord(source, stored, { ...join, alias });
    return {
      source: { ...source, crs: null, tables },
      notices: joinNotices(meeting, join),
      questions: questionOfDoubles(meeting, join),
    };
  }
  const other = await readOutlines(outlines);
  const { tables, isWgs84ByStandard, meeting } = joinToFile(source, other, join);
  const { isWgs84ByStandard: _own, ...rest } = source;
  return {
    source: { ...rest, crs: null, tables, ...(isWgs84ByStandard && { isWgs84ByStandard }) },
    notices: joinNotices(meeting, join).map((notice) => ({
      ...notice,
      expected: `${outlines.file}: ${notice.expected}`,
    })),
    questions: questionOfDoubles(meeting, join),
  };
}

/** The file with the outlines, in the system that was said of it. @throws FileRefusal with its name before what was found */
export async function readOutlines({ path, file, reading }: OutlineFile): Promise<RecognisedFile> {
  const { crs, axes, ...options } = reading ?? {};
  const source = await readSource({ path, options }).catch((error: unknown) => {
    if (!(error instanceof FileRefusal)) throw error;
    throw new FileRefusal(error.code, `${file}: ${error.found ?? ''}`, error.expected);
  });
  const said = { ...(crs && crs !== 'none' && { crs }), ...(axes && { axes }) };
  return { ...source, tables: source.tables.map((table) => ({ ...table, ...said })) };
}
