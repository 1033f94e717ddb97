import type { ArchiveFactsData } from '#contract/tileArchives.ts';
import type { ChildLimits } from '../../process/childEnd.ts';
import { runChild } from '../../process/runChild.ts';
import type inspectWork from './inspectWork.ts';
import { ARCHIVE_FAULTS, ArchiveRefusal } from './tileArchive.ts';

const LIMITS: ChildLimits = { heapMb: 512, residentMb: 768, processorSeconds: 60, wallSeconds: 120 };

/**
 * What a file of tiles holds. It is read in a process of its own: whatever it is, the server goes on.
 * @throws ArchiveRefusal; the reason of `signal`
 */
export async function inspectArchive(path: string, signal?: AbortSignal): Promise<ArchiveFactsData> {
  const ended = await runChild<typeof inspectWork>({
    module: new URL('./inspectWork.ts', import.meta.url),
    input: { path },
    limits: LIMITS,
    signal,
  });
  if (ended.ended === 'done') return ended.result;
  signal?.throwIfAborted();
  if (ended.ended !== 'failed') throw new ArchiveRefusal('damaged', ended.ended);
  const { name, message, stack, fields } = ended.error;
  const code = ARCHIVE_FAULTS.find((fault) => fault === fields.code);
  if (name === 'ArchiveRefusal' && code)
    throw new ArchiveRefusal(code, typeof fields.found === 'string' ? fields.found : undefined);
  throw new Error(`An archive of tiles could not be looked at: ${stack ?? message}`);
}
