import type { ImportColumnData } from '#contract/imports.ts';
import type { SourceQuestion } from '../../formats/question.ts';
import type { RecognisedFile } from '../../formats/readSourceFile.ts';
import type { Evidence, FileRefusal, SourceLayer } from '../../formats/source.ts';
import { questionsOfRefusal } from './fileQuestions.ts';
import { readColumns } from './readColumns.ts';

/** What is known of a file that is refused: what it is, what it has, and what could be answered. */
export interface RefusedReading {
  /** Null: it was not even recognised. */
  readonly format: string | null;
  readonly encoding: string | null;
  readonly columns: readonly ImportColumnData[];
  readonly evidence: readonly Evidence[];
  readonly layers: readonly SourceLayer[];
  readonly companions: readonly string[];
  /** Rows of the file, none of which was understood yet; null where its tables are not known. */
  readonly waiting: number | null;
  readonly questions: readonly SourceQuestion[];
}

const NOTHING_KNOWN: RefusedReading = {
  ...{ format: null, encoding: null, columns: [], evidence: [], layers: [], companions: [] },
  ...{ waiting: null, questions: [] },
};

/** Gives a refusal what is known of its file all the same. @param source null where the file could not be read at all */
export async function withDetail(
  refusal: FileRefusal,
  path: string,
  source: RecognisedFile | null,
): Promise<FileRefusal> {
  const questions = await questionsOfRefusal(refusal, path);
  const known: RefusedReading =
    source === null
      ? NOTHING_KNOWN
      : {
          format: source.format,
          encoding: source.encoding,
          columns: readColumns(source, [], new Set()),
          evidence: source.evidence ?? [],
          layers: source.layers ?? [],
          companions: source.companions ?? [],
          waiting: source.tables.reduce((sum, { rows }) => sum + rows.length, 0),
          questions,
        };
  refusal.detail = JSON.stringify({ ...known, questions });
  return refusal;
}

/** What is known of a refused file; a question makes it worth keeping. */
export function detailOf({ detail }: FileRefusal): RefusedReading {
  return detail === undefined ? NOTHING_KNOWN : (JSON.parse(detail) as RefusedReading);
}
