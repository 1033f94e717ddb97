import type { UpstreamFault } from '#contract/baseMaps.ts';

/** Why a server elsewhere did not give what was asked. Nothing in it quotes an address: those hold keys. */
export class UpstreamFailure extends Error {
  readonly fault: UpstreamFault;
  /** A status, a type, the name of a host. */
  readonly found: string | null;
  /** What the operator would have to set. */
  readonly expected: string | undefined;

  constructor(fault: UpstreamFault, found: string | null = null, expected?: string) {
    super(fault);
    this.fault = fault;
    this.found = found;
    this.expected = expected;
  }
}
