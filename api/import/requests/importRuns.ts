import { basename } from 'node:path';
import type { ImportOptionsData } from '#contract/importOptions.ts';
import type { PersonData } from '#contract/people.ts';
import { scopeOf } from '#domain/policy.ts';
import { isRecordLost } from '#record/home.ts';
import type { Writer } from '#record/write.ts';
import type { Ledger } from '../../editions/ledger.ts';
import { FileRefusal } from '../../formats/source.ts';
import { isAnswerable } from '../answerable.ts';
import { emptyReport } from '../emptyReport.ts';
import type { OutlineFile } from '../join/joinOptions.ts';
import { dropReading } from '../reading/readingStore.ts';
import { detailOf } from '../reading/refusedReading.ts';
import { type ImportOutcome, type ImportRun, runImport } from '../runImport.ts';
import type { OpenedSet } from '../sets/eachSet.ts';
import { hashFiles } from '../sets/hashFiles.ts';
import { dropFiles, keepFiles } from '../sets/setFileStore.ts';
import { decisionsOf } from '../sources/decisions.ts';
import { type Beginning, recallDecisions } from '../sources/recall.ts';
import { readSource, rememberDecisions } from '../sources/sourceStore.ts';
import { keepMissing } from '../writing/missingStore.ts';
import {
  adoptPending,
  insertPending,
  readPending,
  setOutcome,
  setSource,
  setState,
  setVersion,
  type TriedFile,
  triedFile,
  updatePending,
} from './pendingImportStore.ts';
import { readingOf } from './readingOf.ts';

/** An import as a browser asks for it: whose it is, the file, and what they say of it. */
export interface BrowserImport {
  readonly writer: Writer;
  /** Null: nobody's; it came into a watched folder. */
  readonly person: PersonData | null;
  readonly path: string;
  readonly file: string;
  readonly options: ImportOptionsData;
  /** The file with the outlines of `options.join`, where they are in one. */
  readonly outlines?: OutlineFile;
  /** Ends it while nothing is written yet: whoever asked has left. */
  readonly signal: AbortSignal;
}

const VERB = 'resources.import';

/** A file that was kept as a draft. `refusal`: it waits for an answer, without which it cannot be read. */
export interface KeptDraft {
  readonly id: number;
  readonly refusal?: FileRefusal;
  /** It may be imported as it is without being looked at: its source is, nothing is asked, and rows are accepted. */
  readonly isAuto: boolean;
  /** What was said of it, with what was decided of its source. */
  readonly options: ImportOptionsData;
}

/**
 * Tries a file that is new here, and keeps it with what was found as a draft. One that is refused for something that a person can answer is
 * kept too, so that nobody has to send it again.
 * @throws FileRefusal for one that can never be read
 */
export async function tryNew(
  ledger: Ledger,
  asked: BrowserImport,
  { files }: Pick<OpenedSet, 'files'>,
): Promise<KeptDraft> {
  const begun = await recallDecisions(ledger, asked.options, (options) => runOf({ ...asked, options }));
  return await tryBegun(ledger, { ...asked, options: begun.options }, { begun, files });
}

async function tryBegun(
  ledger: Ledger,
  asked: BrowserImport,
  { begun, files }: { begun: Beginning; files: OpenedSet['files'] },
): Promise<KeptDraft> {
  const { writer, file, options, signal } = asked;
  const origin = { source: begun.source?.id ?? null, fingerprint: begun.fingerprint };
  let kept: readonly number[] | undefined;
  const keepOnce = async () => {
    kept ??= await keepFiles(ledger.db, files, signal);
    return { actor: writer.name, person: writer.id, file, files: kept, options, ...origin };
  };
  let id = 0;
  let isAuto = false;
  try {
    await runImport(ledger, runOf(asked), {
      kind: 'try',
      beforeKeeping: async () => void (await keepOnce()),
      keep: async (db, outcome) => {
        const tried = { ...triedFile(outcome), sha256: outcome.reading.sha256 };
        id = await insertPending(db, await keepOnce(), tried);
        await keepMissing(db, id);
        const isOpen = outcome.report.error !== undefined || (tried.questions ?? []).length > 0;
        isAuto = begun.source?.autoImport === true && !isOpen;
        return id;
      },
    });
    return { id, isAuto, options };
  } catch (error) {
    const isAsked = error instanceof FileRefusal && isAnswerable(error.code);
    if (isAsked) {
      const tried = { ...refusedFile(file, error), sha256: await hashFiles(files) };
      id = await insertPending(ledger.db, await keepOnce(), tried);
      return { id, refusal: error, isAuto: false, options };
    }
    if (kept) await dropFiles(ledger.db, kept).catch(() => undefined);
    throw error;
  }
}

/** Keeps a file that can never be read, without its content, so that whoever looks after imports hears of it. Returns its number. */
export async function keepRefused(
  ledger: Ledger,
  { writer, file, options }: Pick<BrowserImport, 'writer' | 'file' | 'options'>,
  { sha256, refusal }: { readonly sha256: string; readonly refusal: FileRefusal },
): Promise<number> {
  const nothing = { files: [], source: null, fingerprint: null };
  const draft = { actor: writer.name, person: writer.id, file, options, ...nothing };
  return await insertPending(ledger.db, draft, { ...refusedFile(file, refusal), sha256 });
}

/** What is kept of a file that waits for an answer: what it is, what it has, what is asked. */
function refusedFile(file: string, refusal: FileRefusal): TriedFile {
  const { code, found, expected, count } = refusal;
  const { columns, questions, companions, ...known } = detailOf(refusal);
  const report = { ...emptyReport(file), ...known, format: known.format ?? 'unknown' };
  return {
    report: { ...report, files: [file, ...companions], error: { code, found, expected, count } },
    ...{ columns, questions, reading: null },
  };
}

/** Tries the file of a draft again, with other options. False when it is no draft any more. @throws FileRefusal */
export async function tryAgain(ledger: Ledger, again: BrowserImport, id: number): Promise<boolean> {
  const isRecalled = again.options.remembered === true;
  const fileOf = (options: ImportOptionsData) => runOf({ ...again, options });
  const begun = isRecalled ? await recallDecisions(ledger, again.options, fileOf) : null;
  const asked = begun === null ? again : { ...again, options: begun.options };
  let isPending = true;
  await runImport(ledger, runOf(asked), {
    kind: 'try',
    keep: async (db, outcome) => {
      isPending = await updatePending(db, id, asked.options, outcome);
      if (isPending) await keepMissing(db, id);
      if (isPending && begun?.source) await setSource(db, id, begun.source.id);
      return isPending ? id : null;
    },
  });
  return isPending;
}

/**
 * Writes the import of a draft, once. Returns what `tell` reads of it in the same transaction, so that nothing can keep what is done from being
 * told; null when it was done already. @throws FileRefusal
 */
export async function commit<T extends { version: number | null }>(
  ledger: Ledger,
  { asked, id, tell }: { asked: BrowserImport; id: number; tell: (db: Ledger['db']) => Promise<T> },
): Promise<T | null> {
  let told: T | null = null;
  const outcome = await runImport(ledger, runOf(asked), {
    kind: 'write',
    write: (work) => ledger.write(asked.writer, VERB, work),
    begin: async ({ db }) => {
      const draft = await readPending(db, id, 'lock');
      return draft?.state === 'draft' ? id : null;
    },
    end: async (write, batch, written) => {
      const { db } = write;
      await setOutcome(db, batch, written);
      await rememberImport(db, asked, { batch, written });
      const edited = Object.keys(asked.options.edits ?? {});
      if (edited.length > 0) write.note({ edited });
      await setState(db, batch, 'committed');
      await adoptPending(db, batch, asked.writer.id);
      told = await tell(db);
    },
  });
  if (outcome === null || told === null) return null;
  const { version } = outcome.report;
  // Both make good later: a version that is not kept is told as unknown, a reading goes after a day.
  await setVersion(ledger.db, id, version).catch(unlessBug);
  await dropReading(ledger.db, outcome.reading.id).catch(unlessBug);
  return { ...(told as T), version };
}

/** Remembers what was decided for the next file of the same source. What is imported at once is decided by those who may import everything. */
async function rememberImport(
  db: Ledger['db'],
  { options, writer, person }: BrowserImport,
  { batch, written }: { batch: number; written: ImportOutcome },
): Promise<void> {
  const draft = await readPending(db, batch);
  // What nobody looked at decides nothing.
  if (!draft?.fingerprint || person === null) return;
  const { format, columns } = written.reading.report;
  const known = draft.source === null ? null : await readSource(db, draft.source);
  if (known?.autoImport && scopeOf(person.role, 'import.run') !== 'all') return;
  const source = await rememberDecisions(db, {
    ...{ source: draft.source, name: options.source ?? null, fingerprint: draft.fingerprint, format },
    headings: columns.map(({ heading }) => heading),
    decisions: decisionsOf(options),
    ...{ actor: writer.name, file: draft.file },
  });
  await setSource(db, batch, source);
}

function unlessBug(error: unknown): void {
  if (!isRecordLost(error)) throw error;
}

function runOf({ path, file, options, outlines, person, signal }: BrowserImport): ImportRun {
  return {
    ...{ path, file: safeName(basename(file)), options: readingOf(options), outlines, person, signal },
    replaceDemo: options.replaceDemo ?? false,
    clear: options.clear ?? [],
    replaceShapes: options.replaceShapes ?? false,
    far: options.far ?? false,
  };
}

const NAME_CHARS = 120;

/** A file's own name, without what a folder would make of it; the end is kept, which says the format. */
export function safeName(file: string): string {
  const name = file.replace(/[\p{Cc}/\\:]/gu, '_').replace(/^\.+/, '_');
  return name.toWellFormed().slice(-NAME_CHARS) || 'file';
}
