import type { Descendant, Fault } from '#contract/problem.ts';
import type { ProblemCode } from './words.ts';

/** An expected failure on its way to the one error handler, which words it for the reader. */
export class ProblemError extends Error {
  readonly status: number;
  readonly code: ProblemCode;
  readonly faults: readonly Fault[];
  /** Seconds after which it is worth trying again. */
  readonly retryAfter: number | undefined;
  /** What became of something that is gone. */
  readonly descendants: readonly Descendant[] | undefined;

  constructor(
    status: number,
    code: ProblemCode,
    details: { faults?: readonly Fault[]; retryAfter?: number; descendants?: readonly Descendant[] } = {},
  ) {
    super(code);
    this.status = status;
    this.code = code;
    this.faults = details.faults ?? [];
    this.retryAfter = details.retryAfter;
    this.descendants = details.descendants;
  }
}
