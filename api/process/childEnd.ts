import type { CarriedError } from './messages.ts';
import type { ProcessUsage } from './usage.ts';

export interface ChildLimits {
  /** Of JavaScript's heap, which does not count Buffers. */
  readonly heapMb: number;
  /** Of all the memory that the process ever held, Buffers and the program itself (some 60 MB) included. */
  readonly residentMb: number;
  readonly processorSeconds: number;
  /** Of the time by the clock, without that in which the parent answers a message. */
  readonly wallSeconds: number;
}

/** How a child ended; `limit` and `found` are megabytes for memory, seconds for time. */
export type ChildCause<Result> =
  | { readonly ended: 'done'; readonly result: Result }
  /** The work threw: its own error, as a value. */
  | { readonly ended: 'failed'; readonly error: CarriedError }
  | Excess
  | { readonly ended: 'cancelled' }
  /** It went without a word: its signal or exit code, and the end of what it wrote to its error stream. */
  | { readonly ended: 'crashed'; readonly found: string; readonly said: string };

/** A limit that was passed. */
interface Excess {
  readonly ended: 'memory' | 'time';
  readonly over: keyof ChildLimits;
  readonly limit: number;
  readonly found: number;
}

/** The most memory that was measured, and the time. */
export interface ChildUsage extends ProcessUsage {
  readonly wallSeconds: number;
}

export type ChildEnd<Result> = ChildCause<Result> & { readonly usage: ChildUsage };

/** What V8 says before it ends a process whose heap is full. */
const HEAP_IS_FULL = /heap out of memory|heap limit/i;
/** What Node throws where the system gives no more. */
const NO_MORE_MEMORY = /array buffer allocation failed|memory allocation failed/i;

/** The first limit that is passed, if one is. */
export function excessOf(limits: ChildLimits, usage: ChildUsage): Excess | null {
  for (const over of ['residentMb', 'processorSeconds', 'wallSeconds'] as const)
    if (usage[over] > limits[over])
      return {
        ended: over === 'residentMb' ? 'memory' : 'time',
        over,
        limit: limits[over],
        found: Math.round(usage[over]),
      };
  return null;
}

/** How work ended that threw. */
export function causeOfFailure(
  error: CarriedError,
  limits: ChildLimits,
  usage: ChildUsage,
): ChildCause<never> {
  if (error.name !== 'RangeError' || !NO_MORE_MEMORY.test(error.message)) return { ended: 'failed', error };
  const found = Math.round(usage.residentMb);
  return { ended: 'memory', over: 'residentMb', limit: limits.residentMb, found };
}

/** How a child ended that said nothing. */
export function causeOfSilence(found: string, said: string, limits: ChildLimits): ChildCause<never> {
  if (!HEAP_IS_FULL.test(said)) return { ended: 'crashed', found, said };
  return { ended: 'memory', over: 'heapMb', limit: limits.heapMb, found: limits.heapMb };
}
