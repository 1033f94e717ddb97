import { FileRefusal } from '../../formats/source.ts';
import type { ChildLimits } from '../../process/childEnd.ts';
import type { AnyWork, ResultOf } from '../../process/childWork.ts';
import type { CarriedError } from '../../process/messages.ts';
import { type ChildJob, runChild } from '../../process/runChild.ts';

/** What the reading of a file may take: a million rows of a ledger fit. */
export const READING_LIMITS: ChildLimits = {
  heapMb: 1_024,
  residentMb: 1_536,
  processorSeconds: 900,
  wallSeconds: 1_800,
};

/**
 * Reads a file in a process of its own, which nothing in the file can take further than that process.
 * @throws FileRefusal as the reading does, or when it takes more than it may; the signal's reason; what `onMessage` throws
 */
export async function readInChild<Work extends AnyWork>(
  job: Omit<ChildJob<Work>, 'limits'>,
  limits: ChildLimits = READING_LIMITS,
): Promise<ResultOf<Work>> {
  const ended = await runChild<Work>({ ...job, limits });
  switch (ended.ended) {
    case 'done':
      return ended.result;
    case 'failed':
      throw thrownBy(ended.error);
    case 'cancelled':
      job.signal?.throwIfAborted();
      throw new Error('The reading was cancelled by nobody.');
    case 'crashed':
      throw new FileRefusal('reading_crashed', ended.found);
    default:
      throw new FileRefusal(`reading_${ended.ended}`, String(ended.found), `≤ ${ended.limit}`);
  }
}

/** What the child threw, in this process. */
function thrownBy({ name, message, stack, fields }: CarriedError): Error {
  const { code, found, expected, count, detail } = fields;
  const said = (value: unknown) => (typeof value === 'string' ? value : undefined);
  if (name === 'FileRefusal' && typeof code === 'string') {
    const counted = typeof count === 'number' ? count : undefined;
    const refusal = new FileRefusal(code, said(found), said(expected), counted);
    refusal.detail = said(detail);
    return refusal;
  }
  const failure = new Error(`The reading of a file failed: ${stack ?? message}`);
  // A full disk is told as one, wherever it was met.
  return code === 'ENOSPC' ? Object.assign(failure, { code }) : failure;
}
