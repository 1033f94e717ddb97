import { readDataset } from '#record/feed.ts';
import type { RecordHome } from '#record/home.ts';
import { writeTransaction } from '#record/write.ts';
import { type ContainerInput, putContainers } from '../containers/store.ts';
import { importResources } from '../resources/importStore.ts';
import type { ImportedKey, ResourceInput } from '../resources/resourceInput.ts';
import { clearDemo } from './demoStore.ts';
import type { Notice } from './formats/source.ts';

export interface WriteRequest {
  readonly rows: readonly ResourceInput[];
  readonly containers: readonly ContainerInput[];
  readonly fields: readonly ImportedKey[];
  readonly batch: { readonly file: string; readonly sha256: string };
  readonly actor: string;
  readonly day: string;
  readonly dryRun: boolean;
  readonly replaceDemo: boolean;
}

export interface Counts {
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly corrections: number;
  readonly version: number | null;
  readonly notices: readonly Notice[];
}

/** Ends a dry run: what was written is taken back, its counts are kept. */
class TakenBack extends Error {
  readonly counts: Omit<Counts, 'version'>;
  constructor(counts: Omit<Counts, 'version'>) {
    super('dry run');
    this.counts = counts;
  }
}

/**
 * Writes the rows in one transaction. The demo zone stays beside them, marked as such, unless it is to be replaced: only then does the
 * record hold the deployment's own data alone.
 */
export async function writeRows(home: RecordHome, request: WriteRequest): Promise<Counts> {
  const { content } = await readDataset(home.db, 'full');
  const { actor, day } = request;
  const notices: Notice[] = [];
  if (content === 'demo' && !request.replaceDemo)
    notices.push({ code: 'beside_demo', level: 'warning', expected: '--replace-demo' });
  try {
    const { result, version } = await writeTransaction(
      home,
      { actor, day, verb: 'resources.import' },
      async (write) => {
        if (content === 'demo' && request.replaceDemo) await clearDemo(write);
        await putContainers(write, request.containers);
        const { rows, fields, batch } = request;
        const result = await importResources(write, { rows, fields, batch });
        const isOwn = content === 'empty' || (content === 'demo' && request.replaceDemo);
        if (isOwn && rows.length > 0) await write.setContent('own');
        const counts = {
          created: result.created.length,
          updated: result.updated.length,
          unchanged: result.unchanged,
          corrections: result.corrections,
          notices: corrections(result.corrections, notices),
        };
        if (request.dryRun) throw new TakenBack(counts);
        return counts;
      },
    );
    return { ...result, version };
  } catch (error) {
    if (error instanceof TakenBack) return { ...error.counts, version: null };
    throw error;
  }
}

function corrections(count: number, notices: readonly Notice[]): Notice[] {
  if (count === 0) return [...notices];
  return [...notices, { code: 'status_corrections', level: 'warning', field: 'status', count }];
}
