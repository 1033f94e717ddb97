import type { ImportOptionsData } from '#contract/importOptions.ts';
import type { LocalDatums } from '#domain/crs/localDatums.ts';
import type { RecordHome } from '#record/home.ts';
import { FileRefusal } from '../../formats/source.ts';
import { type FileToRead, readFile } from '../reading/readFile.ts';
import { detailOf } from '../reading/refusedReading.ts';
import { withDecisions } from './decisions.ts';
import { type FileOrigin, fingerprintOf } from './fingerprint.ts';
import { findSource, type KeptSource } from './sourceStore.ts';

type Home = Pick<RecordHome, 'db' | 'timeZone'> & { readonly datums?: LocalDatums };

/** How a file begins: with what was said of it, over what was decided of its source before. */
export interface Beginning {
  readonly options: ImportOptionsData;
  readonly source: KeptSource | null;
  readonly fingerprint: string | null;
}

/**
 * Looks for the source of a file, by the name that is given or else by the headings of the file as it stands, and begins with its decisions
 * unless that is not wanted (`remembered: false`). A file that cannot be read yet is one whose decisions are needed most.
 */
export async function recallDecisions(
  home: Home,
  options: ImportOptionsData,
  fileOf: (options: ImportOptionsData) => FileToRead,
): Promise<Beginning> {
  const origin = await originOf(home, fileOf(options));
  const fingerprint = origin === null ? null : fingerprintOf(origin);
  if (options.remembered === false) return { options, source: null, fingerprint };
  const source = await findSource(home.db, { name: options.source ?? null, fingerprint });
  if (source === null) return { options, source, fingerprint };
  return { options: withDecisions(options, source.decisions), source, fingerprint };
}

/** What a file is and which headings it has; null for one that cannot be read so far. What was read is found again by who reads it next. */
export async function originOf(home: Home, file: FileToRead): Promise<FileOrigin | null> {
  try {
    // As the import itself reads it: by other words it would be another reading, and the file read twice.
    const options = { datums: home.datums, ...file.options };
    const { report } = await readFile(home, { ...file, options });
    return { format: report.format, headings: report.columns.map(({ heading }) => heading) };
  } catch (error) {
    if (!(error instanceof FileRefusal)) throw error;
    const { format, columns } = detailOf(error);
    return format === null ? null : { format, headings: columns.map(({ heading }) => heading) };
  }
}
