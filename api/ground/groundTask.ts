import type { GroundOptionsData, PartChoiceData } from '#contract/ground.ts';
import type { LocalDatums } from '#domain/crs/localDatums.ts';
import { checkGeometries } from '#record/geometryCheck.ts';
import type { RecordHome } from '#record/home.ts';
import type { Write } from '#record/write.ts';
import type { ImportProgress } from '../import/importProgress.ts';
import { readAreas } from '../import/reading/areaStore.ts';
import { readInChild } from '../import/reading/readInChild.ts';
import type { WorkOwner } from '../import/works/importWorks.ts';
import type { LayerReport } from './draftStore.ts';
import { beginGeneration, dropGeneration, keepFeatures, sweepGround } from './generationStore.ts';
import { switchLayer } from './layerStore.ts';
import type { GroundMessage, GroundResult, GroundTask, default as work } from './reading/readGroundWork.ts';
import type { GroundSight, SeenFeatures } from './reading/surveyParts.ts';

/** The most rows that one file brings: what a record takes in good time. */
const MOST_ROWS: Readonly<Record<RecordHome['kind'], number>> = { embedded: 200_000, postgresql: 1_000_000 };

type Home = Pick<RecordHome, 'db' | 'kind'>;

/** A file of ground as it lies on the disk. */
export interface GroundSource {
  readonly path: string;
  readonly file: string;
  readonly options: GroundOptionsData;
  readonly datums?: LocalDatums;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: ImportProgress) => void;
}

/** Looks at a file: its layers, what stands in them, where they lie. Nothing is stored. @throws FileRefusal */
export async function lookAtGround(
  home: Home,
  source: GroundSource,
): Promise<{ sight: GroundSight; preview: SeenFeatures }> {
  const result = await readGround(home, source, null, async () => []);
  if (!('sight' in result)) throw new Error('Expected a sight of a file of ground.');
  return result;
}

export interface GroundWriting extends GroundSource {
  /** Each with the code of its layer. */
  readonly choices: readonly (PartChoiceData & { readonly code: string })[];
  readonly owner: WorkOwner;
  /** Switches the layers, as one write. */
  readonly write: (work: (write: Write) => Promise<void>) => Promise<void>;
}

/**
 * Writes the chosen layers of a file: rows in portions that nobody sees, then all layers are switched to theirs in one write, then what they had
 * before goes. Where it comes to no end nothing is changed. Returns what was written of each.
 * @throws FileRefusal; the signal's reason
 */
export async function writeGround(home: Home, writing: GroundWriting): Promise<LayerReport[]> {
  const { choices, owner, signal, write, file } = writing;
  const generations: number[] = [];
  try {
    for (const _ of choices) generations.push(await beginGeneration(home.db, owner));
    const result = await readGround(home, writing, choices, async (message) => {
      signal?.throwIfAborted();
      if (message.do === 'check') return await checkGeometries(home.db, message.geometries);
      const place = { generation: generations[message.place], layer: choices[message.place].code };
      await keepFeatures(home.db, place, message.columns);
      return [];
    });
    if (!('written' in result)) throw new Error('Expected ground to be written.');
    const { written, left } = result;
    // What of a file is no ground of any layer is told with the first of its layers.
    const reports = written.map(({ read, accepted, rejected }, place): LayerReport => {
      const beside = place === 0 ? left : [];
      const more = beside.reduce((sum, { count }) => sum + count, 0);
      return { file, read: read + more, accepted, rejected: [...rejected, ...beside] };
    });
    signal?.throwIfAborted();
    await write(async (open) => {
      for (const [
        place,
        { part, instead, classBy, classes, nameBy, nameEnBy, ...layer },
      ] of choices.entries())
        await switchLayer(open, {
          ...layer,
          ...{ generation: generations[place], features: written[place].features, report: reports[place] },
        });
      open.note({ ground: choices.map(({ code }, place) => ({ code, features: written[place].features })) });
    });
    await sweepGround(home.db).catch(() => undefined);
    return reports;
  } catch (error) {
    for (const generation of generations) await dropGeneration(home.db, generation).catch(() => undefined);
    throw error;
  }
}

async function readGround(
  home: Home,
  { path, file, options, datums, signal, onProgress }: GroundSource,
  choices: GroundTask['choices'],
  onMessage: (message: GroundMessage) => Promise<Awaited<ReturnType<typeof checkGeometries>>>,
): Promise<GroundResult> {
  const { crs = null, axes = null, encoding = null } = options;
  const input: GroundTask = {
    ...{ path, file, options: { crs, axes, encoding }, datums, choices },
    areas: await readAreas(home.db),
    most: MOST_ROWS[home.kind],
  };
  const module = new URL('./reading/readGroundWork.ts', import.meta.url);
  return await readInChild<typeof work>({ module, input, signal, onProgress, onMessage });
}
