import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ImportOptionsData } from '#contract/imports.ts';
import type { ResourceKind } from '#contract/kinds.ts';
import type { PersonData } from '#contract/people.ts';
import { isRecordLost } from '#record/home.ts';
import type { Writer } from '#record/write.ts';
import type { Ledger } from '../../editions/ledger.ts';
import { parseMap } from '../columns/mapFile.ts';
import type { ReadingOptions } from '../reading/readingOptions.ts';
import { dropReading } from '../reading/readingStore.ts';
import { type ImportRun, runImport } from '../runImport.ts';
import {
  insertPending,
  readPending,
  setOutcome,
  setState,
  setVersion,
  updatePending,
} from './pendingImportStore.ts';
import { withUploadFolder } from './uploadFolder.ts';

/** An import as a browser asks for it: whose it is, the file, and what they say of it. */
export interface BrowserImport {
  readonly writer: Writer;
  readonly person: PersonData;
  readonly path: string;
  readonly file: string;
  readonly options: ImportOptionsData;
  /** Ends it while nothing is written yet: whoever asked has left. */
  readonly signal: AbortSignal;
}

const VERB = 'resources.import';

/** Puts a file where the formats read it, under its own name, for as long as the work takes. */
export async function withFile<T>(
  file: string,
  content: Uint8Array | null,
  work: (path: string) => Promise<T>,
): Promise<T> {
  return await withUploadFolder(async (folder) => {
    const path = join(folder, safeName(file));
    if (content) await writeFile(path, content);
    return await work(path);
  });
}

/** Tries a file that is new here, and keeps it with what was found as a draft. Returns the draft's number. @throws FileRefusal */
export async function tryNew(ledger: Ledger, asked: BrowserImport, content: Uint8Array): Promise<number> {
  const { writer, file, options } = asked;
  let id = 0;
  await runImport(ledger, runOf(asked), {
    kind: 'try',
    keep: async (db, outcome) => {
      const draft = { actor: writer.name, person: writer.id, file, content, options };
      id = await insertPending(db, draft, outcome);
      return id;
    },
  });
  return id;
}

/** Tries the file of a draft again, with other options. False when it is no draft any more. @throws FileRefusal */
export async function tryAgain(ledger: Ledger, asked: BrowserImport, id: number): Promise<boolean> {
  let isPending = true;
  await runImport(ledger, runOf(asked), {
    kind: 'try',
    keep: async (db, outcome) => {
      isPending = await updatePending(db, id, asked.options, outcome);
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
    end: async ({ db }, batch, written) => {
      await setOutcome(db, batch, written);
      await setState(db, batch, 'committed');
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

function unlessBug(error: unknown): void {
  if (!isRecordLost(error)) throw error;
}

function runOf({ path, file, options, person, signal }: BrowserImport): ImportRun {
  return {
    ...{ path, file: safeName(file), options: readingOf(options), person, signal },
    replaceDemo: options.replaceDemo ?? false,
    clear: options.clear ?? [],
    replaceShapes: options.replaceShapes ?? false,
    far: options.far ?? false,
  };
}

/** What decides how a file is read, without what decides how it is written. */
function withoutWriting(options: ImportOptionsData) {
  const { replaceDemo: _demo, clear: _clear, replaceShapes: _shapes, far: _far, ...reading } = options;
  return reading;
}

function readingOf(options: ImportOptionsData): ReadingOptions {
  const { map, values, kind, ...rest } = withoutWriting(options);
  return {
    ...rest,
    kind: kind as ResourceKind | null | undefined,
    ...((map || values) && { map: parseMap({ columns: map ?? {}, ...(values && { values }) }) }),
  };
}

const NAME_CHARS = 120;

/** A file's own name, without what a folder would make of it; the end is kept, which says the format. */
export function safeName(file: string): string {
  const name = file.replace(/[\p{Cc}/\\:]/gu, '_').replace(/^\.+/, '_');
  return name.toWellFormed().slice(-NAME_CHARS) || 'file';
}
