import { basename } from 'node:path';
import type { ImportOptionsData } from '#contract/importOptions.ts';
import type { PersonData } from '#contract/people.ts';
import { scopeOf } from '#domain/policy.ts';
import { isRecordLost } from '#record/home.ts';
import type { Writer } from '#record/write.ts';
import type { Ledger } from '../../editions/ledger.ts';
import type { ImportProgress } from '../importProgress.ts';
import type { OutlineFile } from '../join/joinOptions.ts';
import { dropReading } from '../reading/readingStore.ts';
import { type ImportOutcome, type ImportRun, runImport } from '../runImport.ts';
import { decisionsOf } from '../sources/decisions.ts';
import { recallDecisions } from '../sources/recall.ts';
import { readSource, rememberDecisions } from '../sources/sourceStore.ts';
import { keepMissing } from '../writing/missingStore.ts';
import {
  adoptPending,
  readPending,
  setOutcome,
  setSource,
  setState,
  setVersion,
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
  /** Ends it while nothing is written yet: whoever asked does not want it any more. */
  readonly signal: AbortSignal;
  readonly onProgress?: (progress: ImportProgress) => void;
}

const VERB = 'resources.import';

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
      isPending = await updatePending(db, id, asked.options, { tried: triedFile(outcome) });
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

/** It as the import itself is asked for. @throws FileRefusal `map_malformed` */
export function runOf({ path, file, options, outlines, ...who }: BrowserImport): ImportRun {
  const { person, signal, onProgress } = who;
  return {
    ...{
      path,
      file: safeName(basename(file)),
      options: readingOf(options),
      outlines,
      person,
      signal,
      onProgress,
    },
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
