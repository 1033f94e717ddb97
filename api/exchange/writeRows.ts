import { readDataset } from '#record/feed.ts';
import type { RecordHome } from '#record/home.ts';
import { type Write, writeTransaction } from '#record/write.ts';
import { type ContainerInput, putContainers } from '../containers/store.ts';
import { type ImportRequest, type ImportResult, importResources } from '../resources/importStore.ts';
import type { ImportedKey, ResourceInput } from '../resources/resourceInput.ts';
import { clearDemo } from './demoStore.ts';
import type { Notice } from './formats/source.ts';

/** What an import writes, whoever opens the transaction. */
export interface RowsToWrite {
  readonly rows: readonly ResourceInput[];
  readonly containers: readonly ContainerInput[];
  readonly fields: readonly ImportedKey[];
  readonly batch?: ImportRequest['batch'];
  readonly replaceDemo: boolean;
}

export interface WriteRequest extends RowsToWrite {
  readonly actor: string;
  readonly day: string;
  readonly dryRun: boolean;
}

export interface Counts {
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly corrections: number;
  readonly version: number | null;
  readonly notices: readonly Notice[];
}

/** Ends a dry run: what was written is taken back, what it found is kept. */
export class TakenBack<T> extends Error {
  readonly result: T;
  constructor(result: T) {
    super('dry run');
    this.result = result;
  }
}

/**
 * Writes the rows in one transaction. The demo zone stays beside them, marked as such, unless it is to be replaced: only then does the
 * record hold the deployment's own data alone.
 */
export async function writeRows(home: RecordHome, request: WriteRequest): Promise<Counts> {
  const { actor, day } = request;
  try {
    const { result, version } = await writeTransaction(
      home,
      { actor, day, verb: 'resources.import' },
      async (write) => {
        const { created, updated, ...counts } = await writeInto(write, request);
        const result = { ...counts, created: created.length, updated: updated.length };
        if (request.dryRun) throw new TakenBack(result);
        return result;
      },
    );
    return { ...result, version };
  } catch (error) {
    if (error instanceof TakenBack) return { ...(error.result as Omit<Counts, 'version'>), version: null };
    throw error;
  }
}

/** The rows of an import as part of a write. */
export async function writeInto(
  write: Write,
  { rows, fields, batch, containers, replaceDemo }: RowsToWrite,
): Promise<ImportResult & { readonly notices: readonly Notice[] }> {
  const { content } = await readDataset(write.db, 'full');
  const notices: Notice[] = [];
  if (content === 'demo' && !replaceDemo) notices.push({ code: 'beside_demo', level: 'warning' });
  if (content === 'demo' && replaceDemo) await clearDemo(write);
  await putContainers(write, containers);
  const result = await importResources(write, { rows, fields, batch });
  const isOwn = content === 'empty' || (content === 'demo' && replaceDemo);
  if (isOwn && rows.length > 0) await write.setContent('own');
  return { ...result, notices: corrections(result.corrections, notices) };
}

function corrections(count: number, notices: readonly Notice[]): Notice[] {
  if (count === 0) return [...notices];
  return [...notices, { code: 'status_corrections', level: 'warning', field: 'status', count }];
}
