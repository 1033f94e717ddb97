import type { ImportColumnData, LeftOutLinesData, StatusWord, ValueWord } from '#contract/imports.ts';
import type { NamedPlace } from '#domain/addressPlace.ts';
import type { Area } from '#domain/area.ts';
import type { ContainerInput } from '../../containers/store.ts';
import type { SourceQuestion } from '../../formats/question.ts';
import type { RecognisedFile } from '../../formats/readSourceFile.ts';
import type { FormatCode } from '../../formats/registry.ts';
import { type Evidence, FileRefusal, type Notice, type SourceLayer } from '../../formats/source.ts';
import type { ImportedKey } from '../../resources/row/resourceInput.ts';
import { EMPTY_MAP } from '../columns/mapFile.ts';
import { fieldsOfTarget } from '../columns/targetFields.ts';
import type { ImportProgress } from '../importProgress.ts';
import type { FindOutlines, OutlineFile } from '../join/joinOptions.ts';
import { type JoinedSource, joinTables } from '../join/joinTables.ts';
import { questionsOfPlaces } from '../join/placeQuestions.ts';
import type { KnownHolders } from '../rows/holders.ts';
import { broughtFields, type TablePlan } from '../rows/resourceRows.ts';
import { type Understanding, understandFile } from '../rows/understand.ts';
import { closeLines } from './closedLines.ts';
import { editTables } from './editedTables.ts';
import { questionsOfReading } from './fileQuestions.ts';
import { handRowsOver, type Understand } from './handRowsOver.ts';
import type { AskGeometries } from './outlineChecks.ts';
import type { PackedRow } from './packedRow.ts';
import { readColumns } from './readColumns.ts';
import { type ReadingOptions, understandOptions } from './readingOptions.ts';
import { readSource } from './readSource.ts';
import { withDetail } from './refusedReading.ts';
import { saidOnce } from './saidOnce.ts';

export interface RowsToRead {
  readonly path: string;
  /** The file's own name: it may say the kind. */
  readonly file: string;
  readonly options: ReadingOptions;
  readonly timeZone: string;
  readonly known: KnownHolders;
  /** The deployment's own zones. */
  readonly zoneAreas?: readonly Area[];
  /** Places that addresses may name; absent where they are not asked for. */
  readonly places?: readonly NamedPlace[];
  /** Where the outlines of a join are; absent: in the record. */
  readonly outlines?: OutlineFile;
}

/** Where what is read goes, and who answers what only the record knows. */
export interface ReadingLink {
  readonly ask: AskGeometries;
  /** What the record has under keys; asked for a join with it only. */
  readonly findOutlines?: FindOutlines;
  /** Takes a portion of rows. */
  readonly keepRows: (rows: readonly PackedRow[]) => Promise<void>;
  /** Takes parks and buildings to create. */
  readonly keepContainers: (containers: readonly ContainerInput[]) => Promise<void>;
  /** Forgets all that was kept so far; absent: rows are handed over only when all of them are known. */
  readonly forgetRows?: () => Promise<void>;
  readonly onProgress: (progress: ImportProgress) => void;
}

/** What is said of a file beside its rows. */
export interface ReadingReport {
  readonly format: FormatCode;
  readonly encoding: string | null;
  readonly crs: readonly string[];
  /** Rows of data in the file. */
  readonly read: number;
  /** Lines that are no data. */
  readonly leftOut: LeftOutLinesData;
  readonly fields: readonly ImportedKey[];
  /** What its tables have columns for. Rows have the place of theirs in this list. */
  readonly plans: readonly TablePlan[];
  /** Fields that are said of all rows, not by them. */
  readonly defaults: readonly string[];
  /** What each column of the file is taken for, with some of its cells. */
  readonly columns: readonly ImportColumnData[];
  /** Columns without a field of ours, kept as attributes. */
  readonly attributes: readonly string[];
  /** Words for the status that nobody here knows. */
  readonly statusWords: readonly StatusWord[];
  /** Words of other coded fields that nobody here knows. */
  readonly valueWords?: readonly ValueWord[];
  /** What is ambiguous. */
  readonly questions?: readonly SourceQuestion[];
  /** Rows whose cells were put right by hand. */
  readonly edited?: number;
  /** Outlines that were, or could be, put right. */
  readonly repairs?: number;
  readonly notices: readonly Notice[];
  /** Why format, encoding, system and the rest were decided as they were. Readings of before have none of these three. */
  readonly evidence?: readonly Evidence[];
  /** The sheets or layers of the file, read or not. */
  readonly layers?: readonly SourceLayer[];
  /** The files that were read beside the one that was named. */
  readonly companions?: readonly string[];
}

/**
 * Reads, understands and checks a file, and hands over its rows as the record takes them. Nothing but packed rows is held in memory.
 * @throws FileRefusal when the file cannot be imported as it is, with what to do
 */
export async function readRows(ledger: RowsToRead, link: ReadingLink): Promise<ReadingReport> {
  let source: RecognisedFile | null = null;
  try {
    source = await readSource(ledger, (done, total) => link.onProgress({ phase: 'reading', done, total }));
    return await readSourceRows(source, ledger, link);
  } catch (error) {
    throw error instanceof FileRefusal ? await withDetail(error, ledger.path, source) : error;
  }
}

/** The file with what was put right in it, and with the outlines that its rows are joined to. */
async function prepareSource(
  written: RecognisedFile,
  { options, outlines }: RowsToRead,
  link: ReadingLink,
): Promise<JoinedSource & { readonly edited: number }> {
  const { tables, edited, notices } = editTables(written.tables, options.edits);
  const closed = closeLines(tables, options.linesAsAreas);
  const joined = await joinTables({ ...written, tables: closed.tables }, { outlines, options }, link);
  const told = [...joined.source.notices, ...notices, ...closed.notices, ...joined.notices];
  return { ...joined, edited, notices: told };
}

async function readSourceRows(
  written: RecognisedFile,
  ledger: RowsToRead,
  link: ReadingLink,
): Promise<ReadingReport> {
  const { path, file, options, timeZone, places } = ledger;
  const map = options.map ?? EMPTY_MAP;
  const said = { ...understandOptions(options, timeZone), areas: ledger.zoneAreas, places };
  const { source, edited, notices: told, questions: asked } = await prepareSource(written, ledger, link);
  const understand: Understand = async (take) => {
    const understanding = await understandFile(source, file, said, take);
    refuseUnused(understanding, options);
    return understanding;
  };
  const lines = source.tables.reduce((sum, { rows }) => sum + rows.length, 0);
  const { understanding, sights, composed, repairable } = await handRowsOver(understand, lines, ledger, link);
  refuseRepairsOfNothing(options, repairable);
  const { statusWords, valueWords, addresses } = sights;
  valueWords.lookAtColumns(source.tables, understanding.notices, map);
  const { plans, columns } = understanding;
  const allNotices = [
    ...[...told, ...understanding.notices],
    ...[...statusWords.notices(), ...composed.notices],
  ];
  return {
    format: source.format,
    encoding: source.encoding,
    crs: understanding.crs,
    read: understanding.read,
    leftOut: source.leftOut,
    fields: broughtFields(plans, Object.keys(map.defaults)),
    plans,
    defaults: Object.keys(map.defaults).flatMap(fieldsOfTarget),
    columns: readColumns(source, columns, new Set([...map.columns.keys()].map((name) => name.trim()))),
    attributes: composed.attributes,
    statusWords: statusWords.list(),
    valueWords: valueWords.list(columns),
    edited,
    repairs: composed.repairs,
    notices: allNotices,
    questions: [
      ...understanding.questions,
      ...asked,
      ...(await questionsOfReading(allNotices, { path, map, ...source })),
      ...(await questionsOfPlaces({ ...source, columns }, options, {
        ...link,
        addresses: addresses.count(),
      })),
    ],
    evidence: saidOnce(sourceEvidence(source, options), understanding.evidence),
    ...{ layers: source.layers, companions: source.companions },
  };
}

/** Why format and encoding were taken as they were; a reader that says nothing of the encoding has decided it. */
function sourceEvidence({ evidence = [], encoding }: RecognisedFile, options: ReadingOptions): Evidence[] {
  const isSaid = encoding === null || evidence.some(({ about }) => about === 'encoding');
  if (isSaid) return [...evidence];
  const code = options.encoding === undefined ? 'encoding_decided' : 'encoding_by_option';
  return [...evidence, { about: 'encoding', code, value: encoding }];
}

/** What is said of a file acts, or is refused: somebody who said it for nothing believes in it. */
function refuseUnused({ unused, read }: Understanding, options: ReadingOptions): void {
  if (read === 0) return;
  for (const option of unused) {
    const said = options[option];
    if (said) throw new FileRefusal(`${option}_without_use`, said);
  }
}

/** So many places are named. */
const PLACES_NAMED = 20;

/** A repair is accepted for a row that has one, or had one before its cells were put right. @throws FileRefusal `repair_of_nothing` */
function refuseRepairsOfNothing(
  { repairs = [], edits = {} }: ReadingOptions,
  found: ReadonlySet<string>,
): void {
  if (repairs === 'all') return;
  const wrong = repairs.filter((place) => !found.has(place) && !Object.hasOwn(edits, place));
  if (wrong.length === 0) return;
  const named = [...found].slice(0, PLACES_NAMED).join(', ');
  const more = found.size > PLACES_NAMED ? ` … (${found.size})` : '';
  throw new FileRefusal('repair_of_nothing', wrong.slice(0, PLACES_NAMED).join(', '), named + more || '—');
}
