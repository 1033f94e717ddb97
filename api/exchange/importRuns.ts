import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ImportOptionsData } from '#contract/imports.ts';
import type { ResourceKind } from '#contract/kinds.ts';
import type { PersonData } from '#contract/people.ts';
import type { Write } from '#record/write.ts';
import type { Ledger, Writer } from '../editions/ledger.ts';
import { parseMap } from './columns/mapFile.ts';
import { type Preview, readDraft, setState, setVersion } from './importDraftStore.ts';
import { composeReport } from './importFile.ts';
import { keepAllowed } from './importRights.ts';
import { type PreparedImport, prepareImport, type ReadingOptions } from './prepareImport.ts';
import { type PreviewRow, previewColumns, previewRows } from './preview.ts';
import { readStanding } from './standingStore.ts';
import { TakenBack, writeInto } from './writeRows.ts';

/** An import as a browser asks for it: whose it is, the file, and what she says of it. */
export interface BrowserImport {
  readonly writer: Writer;
  readonly person: PersonData;
  readonly path: string;
  readonly file: string;
  readonly options: ImportOptionsData;
  /** Ends it while nothing is written yet: whoever asked has left. */
  readonly signal: AbortSignal;
}

const MOST_REJECTS = 200;
const VERB = 'resources.import';

/** Puts a file where the formats read it, under its own name, for as long as the work takes. */
export async function withFile<T>(
  file: string,
  content: Uint8Array | null,
  work: (path: string) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'wutong-import-'));
  try {
    const path = join(folder, safeName(file));
    if (content) await writeFile(path, content);
    return await work(path);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Goes through the whole import and takes it back. @throws FileRefusal */
export async function dryRun(ledger: Ledger, run: BrowserImport): Promise<Preview & { sha256: string }> {
  const prepared = await prepareImport(ledger, run.path, readingOf(run));
  try {
    await ledger.write(run.writer, VERB, async (write) => {
      throw new TakenBack(await writeAllowed(write, prepared, run, null));
    });
  } catch (error) {
    if (error instanceof TakenBack) return { ...(error.result as Preview), sha256: prepared.sha256 };
    throw error;
  }
  throw new Error('A dry run was written.');
}

/** Writes the import of a draft, once. Null when that was done already. @throws FileRefusal */
export async function commit(ledger: Ledger, run: BrowserImport, id: number): Promise<Preview | null> {
  const prepared = await prepareImport(ledger, run.path, readingOf(run));
  const { result, version } = await ledger.write(run.writer, VERB, async (write) => {
    const draft = await readDraft(write.db, id, 'lock');
    if (draft?.state !== 'draft') return null;
    const written = await writeAllowed(write, prepared, run, id);
    await setState(write.db, id, 'committed', written);
    return written;
  });
  if (result === null) return null;
  await setVersion(ledger.db, id, version);
  return { ...result, report: { ...result.report, version } };
}

async function writeAllowed(
  write: Write,
  prepared: PreparedImport,
  { person, options, file }: BrowserImport,
  batch: number | null,
): Promise<Preview> {
  const keys = prepared.rows.map(({ key }) => key);
  const before = await readStanding(write.db, keys, batch !== null);
  const allowed = keepAllowed(prepared, before, person);
  const { created, updated, ...counts } = await writeInto(write, {
    ...allowed.prepared,
    ...(batch !== null && { batch: { id: batch } }),
    replaceDemo: options.replaceDemo ?? false,
  });
  const after = await readStanding(write.db, keys, false);
  const rows = previewRows(allowed, before, after);
  const report = composeReport(
    file,
    allowed.prepared,
    { ...counts, created: created.length, updated: updated.length, version: null },
    { errorFile: null, dryRun: batch === null },
  );
  const others = allowed.leftAlone.length;
  return {
    report: {
      ...report,
      accepted: report.accepted + others,
      unchanged: report.unchanged + others,
      rejects: report.rejects.slice(0, MOST_REJECTS),
    },
    columns: previewColumns(prepared, new Set(Object.keys(options.map ?? {}).map((name) => name.trim()))),
    // Of an import that is done only what is still to be placed is of use.
    rows: batch === null ? rows.map(withoutFutureId) : rows.filter(({ unplaced }) => unplaced),
  };
}

/** What a dry run created is not there any more. */
function withoutFutureId(row: PreviewRow): PreviewRow {
  return row.what === 'new' ? { ...row, id: null } : row;
}

function readingOf({ options, signal }: BrowserImport): ReadingOptions {
  const { map, kind, replaceDemo: _, ...rest } = options;
  return {
    ...rest,
    signal,
    kind: kind as ResourceKind | null | undefined,
    ...(map && { map: parseMap({ columns: map }) }),
  };
}

const NAME_CHARS = 120;

/** A file's own name, without what a folder would make of it; the end is kept, which says the format. */
export function safeName(file: string): string {
  const name = file.replace(/[\p{Cc}/\\:]/gu, '_').replace(/^\.+/, '_');
  return name.slice(-NAME_CHARS) || 'file';
}
